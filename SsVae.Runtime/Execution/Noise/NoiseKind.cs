namespace SsVae;

/// <summary>What the numbers of <see cref="Noise"/> are.</summary>
public enum NoiseKind
{
    /// <summary>Standard normal: what draws of a <c>Normal</c> are made of.</summary>
    Normal,

    /// <summary>Uniform in (0, 1), never 0 or 1.</summary>
    Uniform,
}
