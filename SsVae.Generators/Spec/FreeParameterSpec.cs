namespace SsVae.Generators.Spec;

/// <summary><c>[Parameter] Tensor Means => Tensor.Of(components, size);</c>: trained, of rank 0 to 2.</summary>
/// <param name="Initialization">A member name of <c>SsVae.Modelling.Initialization</c>.</param>
/// <param name="Constraint">A member name of <c>SsVae.Modelling.Constraint</c>.</param>
/// <param name="Initial">The value that all entries start at; null where none is given.</param>
internal sealed record FreeParameterSpec(
    string Name, EquatableArray<Expr> Shape, string Initialization, string Constraint, double? Initial, string Text, int Ordinal);
