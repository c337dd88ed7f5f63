using System.ComponentModel;

namespace SsVae.Execution;

/// <summary>What has an importance weight of its own.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum WeightScope
{
    /// <summary>Each row of the first plate: rows are independent.</summary>
    Row,

    /// <summary>The whole data, whose rows depend on each other.</summary>
    Data,
}
