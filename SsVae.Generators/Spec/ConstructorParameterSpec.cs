namespace SsVae.Generators.Spec;

/// <param name="Type">The C# keyword: <c>int</c>, <c>long</c>, <c>float</c> or <c>double</c>.</param>
/// <param name="Default">The default value where one is declared: it is the estimate of a size for costs.</param>
internal sealed record ConstructorParameterSpec(string Name, string Type, double? Default, int Ordinal);
