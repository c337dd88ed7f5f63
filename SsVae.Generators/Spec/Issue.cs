namespace SsVae.Generators.Spec;

/// <summary>A mistake, as data: the analyzer and the generator turn it into a diagnostic at the syntax that has this ordinal.</summary>
/// <param name="Id">The diagnostic's id, a constant of <c>Diagnostics</c>.</param>
internal sealed record Issue(string Id, int Ordinal, EquatableArray<string> Arguments)
{
    /// <summary>What a code fix may write there, such as the names that may have been meant, with spaces between; null where there is nothing to offer.</summary>
    public string? Fix { get; init; }
}
