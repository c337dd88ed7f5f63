namespace SsVae.Generators.Spec;

/// <summary>A method or property over DSL types without an attribute: inlined where it is called.</summary>
/// <param name="IsDistribution">Whether its value is a distribution.</param>
internal sealed record HelperSpec(string Name, bool IsDistribution, EquatableArray<ParameterSpec> Parameters, BodySpec Body, int Ordinal);
