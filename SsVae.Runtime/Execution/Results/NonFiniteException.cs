namespace SsVae;

/// <summary>An answer needs a number that is NaN or infinite.</summary>
/// <param name="nonFinite">Why, and where.</param>
public sealed class NonFiniteException(NonFinite nonFinite) : InvalidOperationException(nonFinite.ToString())
{
    /// <summary>Why, and where.</summary>
    public NonFinite NonFinite { get; } = nonFinite;
}
