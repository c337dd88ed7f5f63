namespace SsVae.Models.Experiments;

/// <summary>Chooses where training starts: mixtures and chains have local optima, and some starts lead to worse ones.</summary>
internal static class Restarts
{
    private const int Starts = 5;
    private const int Epochs = 3;

    // Starts differ in the streams that parameters are drawn from, far from one another.
    private const ulong Stride = 0x9E3779B97F4A7C15;

    /// <summary>Leaves in the model the start from which a few epochs come to the least loss on the training rows.</summary>
    public static void Choose(IModel model, Dataset training, TrainingOptions options, CancellationToken cancellation)
    {
        var (best, least) = (0, double.PositiveInfinity);
        for (var start = 0; start < Starts; start++)
        {
            Initialize(start);
            new Trainer(model, options with { Epochs = Epochs }).Train(training, null, cancellation);
            cancellation.ThrowIfCancellationRequested();
            var loss = Evaluator.Evaluate(model, training, null, options.BatchSize, options.Seed, cancellation).LossPerDatum;
            (best, least) = loss < least ? (start, loss) : (best, least);
        }

        Initialize(best);

        void Initialize(int start) => model.Parameters.Initialize(options.Seed + ((ulong)start * Stride));
    }
}
