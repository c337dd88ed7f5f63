using SsVae.Models.Runs;

namespace SsVae.Models.Experiments;

/// <summary>A model of the command <c>ssvae</c>: what it is, the data that suits it, and the options that it has.</summary>
internal abstract class Experiment
{
    /// <summary>The class's name.</summary>
    public abstract string Name { get; }

    /// <summary>What it is, in a line.</summary>
    public abstract string Summary { get; }

    /// <summary>The model and its guide as a Mermaid flowchart.</summary>
    public abstract string Graph { get; }

    /// <summary>The options of <c>train</c> that it has beside those that every model has.</summary>
    public abstract IReadOnlyList<string> Options { get; }

    /// <summary>Makes the data and the model, and fills in the defaults.</summary>
    /// <param name="arguments">What the user asked for.</param>
    /// <param name="note">Told what takes time, a line at a time.</param>
    /// <param name="cancellation">Ends what takes time.</param>
    /// <exception cref="UserException">The arguments do not fit.</exception>
    /// <exception cref="DataException">The data cannot be had.</exception>
    public abstract Trial Prepare(TrainArguments arguments, Action<string> note, CancellationToken cancellation);
}
