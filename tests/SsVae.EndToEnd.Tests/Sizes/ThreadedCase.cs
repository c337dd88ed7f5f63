namespace SsVae.EndToEnd.Tests.Sizes;

/// <summary>
/// What is right of a case, asked by 8 threads at once: of one model, but for what is asked of a batch, which belongs to one
/// thread, so that each has a model of its own.
/// </summary>
/// <param name="create">Makes the case.</param>
internal sealed class ThreadedCase(Func<SizeCase> create) : ISized
{
    private const int Threads = 8;
    private readonly Lazy<SizeCase> _one = new(create);

    /// <inheritdoc/>
    public void Check(Answer answer)
    {
        using var start = new Barrier(Threads);
        var isOfBatch = answer is Answer.Loss or Answer.Gradient;
        Task.WaitAll(Enumerable.Range(0, Threads).Select(_ => Task.Factory.StartNew(
            () =>
            {
                var own = isOfBatch ? create() : _one.Value;
                start.SignalAndWait(TimeSpan.FromMinutes(1));
                own.Check(answer);
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray());
    }
}
