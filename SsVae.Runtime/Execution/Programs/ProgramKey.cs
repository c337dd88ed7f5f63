using System.ComponentModel;

namespace SsVae.Execution;

/// <summary>One of the programs of a model.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Index">
/// Its place among those of its kind, as in <see cref="ModelDescription.Posteriors"/> and
/// <see cref="ModelDescription.Sites"/>.
/// </param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct ProgramKey(ProgramKind Kind, int Index = 0);
