namespace SsVae.Generators.Ir;

/// <summary>What the numbers of <see cref="Op.Noise"/> are: the runtime has the same names.</summary>
internal enum NoiseKind
{
    /// <summary>Standard normal.</summary>
    Normal,

    /// <summary>Uniform in (0, 1).</summary>
    Uniform,
}
