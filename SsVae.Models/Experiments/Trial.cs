using SsVae.Models.Runs;

namespace SsVae.Models.Experiments;

/// <summary>A model with its data, ready to be trained.</summary>
internal abstract class Trial
{
    /// <summary>The model.</summary>
    public abstract ICompiledModel Model { get; }

    public abstract Dataset Training { get; }

    /// <summary>The rows that select the best epoch.</summary>
    public abstract Dataset Validation { get; }

    public abstract TrainingOptions Options { get; }

    /// <summary>What is trained, in words.</summary>
    public abstract string Title { get; }

    /// <summary>What it is trained on, in a line.</summary>
    public abstract string Description { get; }

    /// <summary>The directory of the run below <c>runs</c>, if the user names none.</summary>
    public abstract string DirectoryName { get; }

    /// <summary>What a file of the model has to say beside its summary.</summary>
    public virtual IReadOnlyDictionary<string, string> Metadata { get; } = new Dictionary<string, string>(0);

    /// <summary>Trains what the model is to be compared with, before it.</summary>
    public virtual void Compare(Reporter reporter, CancellationToken cancellation)
    {
    }

    /// <summary>Gives the parameters the values that training starts at.</summary>
    public virtual void Start(CancellationToken cancellation) => Model.Parameters.Initialize(Options.Seed);

    /// <summary>The summary in a file that is kept while training goes on, as JSON.</summary>
    public abstract string Provisional(EpochMetrics epoch, double seconds);

    /// <summary>Measures the trained model.</summary>
    public abstract Outcome Measure(TrainingResult result, CancellationToken cancellation);

    /// <summary>Writes pictures, and returns the names of their files.</summary>
    public virtual IReadOnlyList<string> Draw(RunDirectory directory) => [];
}
