namespace SsVae.Models.Data;

/// <summary>
/// Documents of different lengths: the words of all, one document after the other, and how many each has.
/// </summary>
internal sealed record Documents(int[] Words, int[] Lengths);
