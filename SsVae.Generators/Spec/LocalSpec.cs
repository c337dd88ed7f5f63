namespace SsVae.Generators.Spec;

/// <param name="Names">One name, or several where a deconstruction declares them; a discard is <c>_</c>.</param>
/// <param name="Text">The user's statement, rebuilt from its tokens with single spaces.</param>
internal sealed record LocalSpec(EquatableArray<string> Names, Expr Value, string Text, int Ordinal);
