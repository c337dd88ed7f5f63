using System.ComponentModel;
using System.Globalization;

namespace SsVae.Execution;

/// <summary>A value that a program computes for somebody.</summary>
/// <param name="kind">What it is.</param>
/// <param name="site">The place in the schema of the site that it is of; null where it is of none.</param>
/// <param name="part">Which of several it is, from 0.</param>
/// <param name="list">Its rows.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ProgramOutput(OutputKind kind, int? site, int part, CaseList list)
{
    /// <summary>What it is.</summary>
    public OutputKind Kind { get; } = kind;

    /// <summary>The place in the schema of the site that it is of; null where it is of none.</summary>
    public int? Site { get; } = site;

    /// <summary>Which of several it is, from 0.</summary>
    public int Part { get; } = part;

    /// <summary>Its rows.</summary>
    public CaseList List { get; } = list;

    /// <summary>The numbers of the current batch, [rows × columns].</summary>
    public abstract ReadOnlySpan<float> Values { get; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kind}, site {Site}, part {Part}");
}
