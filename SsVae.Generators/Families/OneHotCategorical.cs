namespace SsVae.Generators.Families;

/// <summary>One of n values, as a unit vector.</summary>
internal sealed class OneHotCategorical : EnumerableFamily;
