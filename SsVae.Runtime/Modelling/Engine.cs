namespace SsVae.Modelling;

/// <summary>What computes a model.</summary>
public enum Engine
{
    /// <summary>The kernels of this package: nothing but .NET is needed.</summary>
    Embedded,
}
