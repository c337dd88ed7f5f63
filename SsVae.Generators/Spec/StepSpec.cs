namespace SsVae.Generators.Spec;

/// <summary>An overload with <c>[Lag]</c> parameters: how a site of a chain is distributed where so many earlier steps exist.</summary>
/// <param name="Lag">The largest lag of its parameters.</param>
internal sealed record StepSpec(int Lag, EquatableArray<ParameterSpec> Parameters, BodySpec Body, int Ordinal);
