namespace SsVae.Generators.Spec;

/// <summary>The ordinals of what a message underlines in a declaration; those of its name where it does not say these things.</summary>
/// <param name="Family">The return type.</param>
/// <param name="Enumerate">The attribute <c>[Enumerate]</c>.</param>
/// <param name="Site">The name of the site that a guide is for: the argument of <c>[Guide(…)]</c>.</param>
internal sealed record Places(int Family, int Enumerate, int Site);
