namespace SsVae;

/// <summary>One site.</summary>
/// <param name="Name">The method's name.</param>
/// <param name="Width">The event size; for discrete sites the number of values.</param>
/// <param name="Discrete">Whether its values are labels.</param>
/// <param name="Observed">Whether data determines it, always or in some rows.</param>
/// <param name="Column">The name of its column of data, or what that would be.</param>
/// <param name="Axis">
/// The place of a discrete site among the discrete sites, in order of declaration; null for a continuous one.
/// </param>
/// <param name="Plate">The place of its plate among the plates; null for a site outside all plates.</param>
public sealed record SiteInfo(
    string Name, int Width, bool Discrete, bool Observed, string Column = "", int? Axis = null, int? Plate = 0)
{
    /// <summary>The axis of a site that is known to be discrete.</summary>
    internal int OwnAxis => Axis ?? throw new InvalidOperationException($"'{Name}' is not discrete.");
}
