using System.ComponentModel;

namespace SsVae.Execution;

/// <summary>What an output of a program is.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum OutputKind
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

    /// <summary>The log-weight of each row of the batch; parts are added in float64.</summary>
    LogWeight,

    /// <summary>The log-weight of what belongs to no row of the batch: then the weight is one of the whole data.</summary>
    LogWeightElsewhere,

    /// <summary>What a site's value is read from, given those of sites that are summed later.</summary>
    Joint,

    /// <summary>Of a chain, called after one of its sites: what is known of the values of a step and the lagged ones.</summary>
    Chain,

    /// <summary>A draw of a continuous site.</summary>
    Draw,

    /// <summary>One of the statistics of a site's distribution.</summary>
    Statistic,
}
