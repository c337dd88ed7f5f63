namespace SsVae.Models.Data;

/// <summary>Images and their classes.</summary>
/// <param name="Pixels">[images × rows × columns], 0 (paper) to 1 (ink).</param>
/// <param name="Labels">[images].</param>
public sealed record ImageSet(float[] Pixels, int[] Labels)
{
    /// <summary>The number of images.</summary>
    public int Count => Labels.Length;
}
