using SsVae.Execution;
using SsVae.Modelling;

namespace SsVae.Runtime.Tests.Training;

/// <summary>A model that has parameters and sizes, and computes nothing.</summary>
internal sealed class SavedModel : ICompiledModel
{
    public SavedModel(string name = "Saved", int hidden = 3, float rate = 0.1f, string second = "Decoder.bias", bool extra = false)
    {
        Schema = new(name, [new("hidden", hidden), new("rate", rate), new("limit", double.PositiveInfinity)], [], []);
        ParameterDeclaration[] items =
        [
            new("Decoder.weight", [hidden, 2], Initialization.Normal), new(second, [hidden], Initialization.Normal),
        ];
        Parameters = new(ParameterLayout.Of(extra ? [.. items, new("Extra", [1], Initialization.Zero)] : items));
        for (var i = 0; i < Parameters.Count; i++)
        {
            Parameters.Values[i] = i + 1;
        }
    }

    public ModelSchema Schema { get; init; }

    public ParameterStore Parameters { get; }

    public Crew Crew => throw new NotSupportedException();

    public ReadOnlySpan<float> RowLosses => throw new NotSupportedException();

    public void Bind(Dataset data, ReadOnlySpan<int> rows, bool hideLabels = false) => throw new NotSupportedException();

    public BatchLoss Loss(Noise noise) => throw new NotSupportedException();

    public BatchLoss LossAndGradient(Noise noise) => throw new NotSupportedException();

    public void Posterior(string site, Span<float> probabilities, Noise? noise = null) => throw new NotSupportedException();
}
