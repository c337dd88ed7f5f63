namespace SsVae.Modelling;

/// <summary>A site that the data determines in some rows; in the others its label is missing (−1) and the site is summed out.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class PartiallyObservedAttribute : Attribute;
