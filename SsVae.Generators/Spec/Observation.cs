namespace SsVae.Generators.Spec;

internal enum Observation
{
    /// <summary>Never observed.</summary>
    Latent,

    /// <summary>Observed in every row.</summary>
    Observed,

    /// <summary>Observed in the rows whose datum says so.</summary>
    PartiallyObserved,
}
