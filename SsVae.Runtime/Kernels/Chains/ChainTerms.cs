using System.Runtime.CompilerServices;

namespace SsVae.Kernels;

/// <summary>
/// What the messages of a chain are made of: term i is joint[i] and the message before it, 0 at the first step.
/// </summary>
internal readonly unsafe struct ChainTerms(in ChainSteps steps, Block joint, Block messages)
{
    private readonly Segments _terms = steps.Terms;
    private readonly IndexMap _previous = steps.Previous;

    /// <summary>The rows of a message's terms.</summary>
    public ReadOnlySpan<int> Rows(nint message) =>
        new(_terms.Order + _terms.Starts[message], _terms.Starts[message + 1] - _terms.Starts[message]);

    /// <summary>The message before a term; null at the first step.</summary>
    public int? Previous(nint term) => _previous.Data[term] is >= 0 and var before ? before : null;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double At(nint term)
    {
        nint before = _previous.Data[term];
        return (double)joint.Data[term * joint.Stride] + (before < 0 ? 0 : messages.Data[before * messages.Stride]);
    }

    /// <summary>The greatest of some terms; −∞ where there are none.</summary>
    public double Greatest(ReadOnlySpan<int> rows)
    {
        var greatest = double.NegativeInfinity;
        foreach (nint term in rows)
        {
            var value = At(term);
            // Written so that NaN becomes the greatest, and then the result.
            greatest = value <= greatest ? greatest : value;
        }

        return greatest;
    }
}
