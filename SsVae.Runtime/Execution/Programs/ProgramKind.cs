using System.ComponentModel;

namespace SsVae.Execution;

/// <summary>What a program of a model is for.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum ProgramKind
{
    /// <summary>The bound and its gradient.</summary>
    Bound,

    /// <summary>Posteriors of discrete sites.</summary>
    Posteriors,

    /// <summary>The distribution of one site, given its parents.</summary>
    Site,

    /// <summary>The importance weights, and the tables of the elimination.</summary>
    Evidence,
}
