namespace SsVae.Training;

/// <summary>A model of an engine that keeps its parameters elsewhere.</summary>
internal sealed class RemoteModel : IModel
{
    public ModelSchema Schema { get; } = new("Remote", [], [], []);

    public ReadOnlySpan<float> RowLosses => throw new NotSupportedException();

    public void Bind(Dataset data, ReadOnlySpan<int> rows, bool hideLabels = false) => throw new NotSupportedException();

    public BatchLoss Loss(Noise noise) => throw new NotSupportedException();

    public BatchLoss LossAndGradient(Noise noise) => throw new NotSupportedException();

    public void Posterior(string site, Span<float> probabilities, Noise? noise = null) => throw new NotSupportedException();
}
