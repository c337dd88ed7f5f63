namespace SsVae.Generators.Families;

/// <summary>One of n values, as an integer.</summary>
internal sealed class Categorical : EnumerableFamily
{
    public override string ParameterType => "int";
}
