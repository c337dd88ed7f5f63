namespace SsVae.Generators.Spec;

/// <summary><c>[Input, Plate("data")] Tensor Context => Tensor.Of(size);</c>: data that is not random.</summary>
internal sealed record InputSpec(string Name, Expr Size, EquatableArray<string> Plates, string Text, int Ordinal);
