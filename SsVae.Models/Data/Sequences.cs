namespace SsVae.Models.Data;

/// <summary>
/// Sequences of different lengths: the symbols of all, one sequence after the other, and how many each has.
/// </summary>
internal sealed record Sequences(int[] Symbols, int[] Lengths);
