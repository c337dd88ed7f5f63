using System.ComponentModel;

namespace SsVae.Execution;

/// <summary>
/// One compiled computation on the batch that its inputs hold, by whatever engine. It computes in stages: each prepares its lists of cases from what is
/// known, values of earlier stages included, and then computes.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IProgram
{
    /// <summary>The values that the program computes, in order. They are there after <see cref="Prepare"/>.</summary>
    IReadOnlyList<ProgramOutput> Outputs { get; }

    /// <summary>
    /// Whether eliminated sites are maximised over instead of summed out: the same program in another semiring (the generalised
    /// distributive law of Aji and McEliece, 2000). The tables of the elimination then hold the best that each value can come to.
    /// </summary>
    bool Maximises { get; set; }

    /// <summary>Makes the program ready for the batch: what is known of it before anything is computed.</summary>
    void Prepare();

    /// <summary>Computes the values, as often as wanted for one batch.</summary>
    void Forward(Noise noise);

    /// <summary>Adds to the gradients of the parameters, after <see cref="Forward"/>.</summary>
    void Backward();
}
