namespace SsVae.Models.Experiments;

/// <summary>Chooses where training starts: mixtures and chains have local optima, and some starts lead to worse ones.</summary>
internal static class Restarts
{
    private const int Starts = 5;

    // After fewer, good starts and bad ones cannot be told apart.
    private const int Steps = 300;

    // Starts differ in the streams that parameters are drawn from, far from one another.
    private const ulong Stride = 0x9E3779B97F4A7C15;

    /// <summary>Trains from several starts for a while, and leaves in the model what came to the least loss on the training rows.</summary>
    public static void Choose(ICompiledModel model, Dataset training, TrainingOptions options, CancellationToken cancellation)
    {
        var batch = Math.Min(options.BatchSize, training.Count);
        var epochs = ((Steps * batch) + training.Count - 1) / training.Count;
        var (best, least) = (Array.Empty<float>(), double.PositiveInfinity);
        for (var start = 0; start < Starts; start++)
        {
            model.Parameters.Initialize(options.Seed + ((ulong)start * Stride));
            new Trainer(model, options with { Epochs = epochs }).Train(training, null, cancellation);
            cancellation.ThrowIfCancellationRequested();
            var loss = Evaluator.Evaluate(model, training, null, options.BatchSize, options.Seed, cancellation).LossPerDatum;
            (best, least) = loss < least ? (model.Parameters.Values.ToArray(), loss) : (best, least);
        }

        // From here, not from its start again: other batches could lead it elsewhere.
        best.CopyTo(model.Parameters.Values);
    }
}
