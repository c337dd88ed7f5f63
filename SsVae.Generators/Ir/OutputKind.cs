namespace SsVae.Generators.Ir;

/// <summary>What an output of a program is; the runtime has the same names.</summary>
internal enum OutputKind
{
    /// <summary>The bound of each row of the batch.</summary>
    Bound,

    /// <summary>The part of the bound that belongs to no row of the batch: sites outside its plate.</summary>
    BoundElsewhere,

    /// <summary>The auxiliary term of each row of the batch.</summary>
    Auxiliary,

    /// <summary>The auxiliary term of what is outside the plate of the batch.</summary>
    AuxiliaryElsewhere,

    /// <summary>log p of a site.</summary>
    LogP,

    /// <summary>log q of a site.</summary>
    LogQ,

    /// <summary>The posterior of a discrete site.</summary>
    Posterior,

    /// <summary>
    /// The log-weight of each row of the batch. Parts after the first are those that may be large: they are added in
    /// float64, since what draws are weighed by is the difference.
    /// </summary>
    LogWeight,

    /// <summary>
    /// The part of the log-weight that belongs to no row of the batch: then the weight is one of the whole data. It has
    /// parts, too.
    /// </summary>
    LogWeightElsewhere,

    /// <summary>What a site's value is read from, given those of sites that are summed later.</summary>
    Joint,

    /// <summary>
    /// Of a chain, called after one of its sites: what the steps before and one step say of its values and the lagged
    /// ones.
    /// </summary>
    Chain,

    /// <summary>A draw of a continuous site.</summary>
    Draw,

    /// <summary>One of the statistics of a site's distribution.</summary>
    Statistic,
}
