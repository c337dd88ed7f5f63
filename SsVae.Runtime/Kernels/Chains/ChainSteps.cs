using System.ComponentModel;

namespace SsVae.Kernels;

/// <summary>How the rows of a chain's messages, and of what they are made of, follow one another.</summary>
/// <param name="count">
/// The steps of all chains, those of one after the other: the rows that have one number a step.
/// </param>
/// <param name="terms">For every message the rows that it is the log-sum of.</param>
/// <param name="previous">For every such row the message one step before; −1 at the first step.</param>
/// <param name="messages">For every step its messages.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ChainSteps(int count, Segments terms, IndexMap previous, Segments messages)
{
    internal int Count { get; } = count;

    internal Segments Terms { get; } = terms;

    internal IndexMap Previous { get; } = previous;

    internal Segments Messages { get; } = messages;
}
