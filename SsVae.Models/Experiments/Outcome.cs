namespace SsVae.Models.Experiments;

/// <summary>What a training came to.</summary>
/// <param name="Lines">For people.</param>
/// <param name="Json">For programs: one line.</param>
internal sealed record Outcome(IReadOnlyList<string> Lines, string Json);
