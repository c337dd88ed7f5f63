using System.ComponentModel;
using SsVae.Execution;

namespace SsVae.Embedded;

/// <summary>A program of several stages: what one has computed decides which cases the next one has.</summary>
/// <param name="stages">The stages, in order.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StagedProgram(params Stage[] stages) : IProgram
{
    private readonly List<ProgramOutput> _outputs = [];
    private bool _maximises;

    /// <inheritdoc/>
    public IReadOnlyList<ProgramOutput> Outputs => _outputs;

    /// <inheritdoc/>
    public bool Maximises
    {
        get => _maximises;
        set
        {
            _maximises = value;
            foreach (var stage in stages)
            {
                stage.Maximises = value;
            }
        }
    }

    /// <inheritdoc/>
    public void Prepare()
    {
        // Room for the most cases that there can be: later stages then need none, whatever is chosen.
        var grown = false;
        foreach (var stage in stages)
        {
            grown |= stage.Fit();
        }

        if (grown)
        {
            _outputs.Clear();
            foreach (var stage in stages)
            {
                _outputs.AddRange(stage.Outputs);
            }
        }

        stages[0].PrepareFirst();
    }

    /// <inheritdoc/>
    public void Forward(Noise noise)
    {
        stages[0].Forward(noise);
        foreach (var stage in stages.AsSpan(1))
        {
            stage.PrepareAfter(noise);
            stage.Forward(noise);
        }
    }

    /// <inheritdoc/>
    public void Backward()
    {
        for (var i = stages.Length - 1; i >= 0; i--)
        {
            stages[i].Backward();
        }
    }
}
