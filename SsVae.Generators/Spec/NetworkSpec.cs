namespace SsVae.Generators.Spec;

/// <summary><c>[Network] Mlp Encoder => new([hidden], 2 * styles);</c></summary>
/// <param name="Kind"><c>Linear</c> or <c>Mlp</c>.</param>
/// <param name="Hidden">The widths of the hidden layers; empty for <c>Linear</c>.</param>
/// <param name="Activation">A member name of <c>SsVae.Modelling.Activation</c>.</param>
/// <param name="Initialization">A member name of <c>SsVae.Modelling.Initialization</c>.</param>
/// <param name="Bias">Whether the layers have a bias (always true for <c>Mlp</c>).</param>
/// <param name="Text">The declaration's initialiser, rebuilt from its tokens with single spaces.</param>
internal sealed record NetworkSpec(
    string Name, string Kind, EquatableArray<Expr> Hidden, Expr Outputs, string Activation, string Initialization, bool Bias,
    string Text, int Ordinal);
