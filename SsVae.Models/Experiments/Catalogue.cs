using SsVae.Models.Runs;

namespace SsVae.Models.Experiments;

/// <summary>The models that the command knows, by name.</summary>
internal static class Catalogue
{
    /// <summary>In the order in which they are listed.</summary>
    public static IReadOnlyList<Experiment> All { get; } =
    [
        new SemiSupervisedVaeExperiment(),
        new StackedSemiSupervisedVaeExperiment(),
        new VaeExperiment(),
        new GaussianMixtureVaeExperiment(),
        new GaussianMixtureExperiment(),
        new HiddenMarkovModelExperiment(),
        new TopicMixtureExperiment(),
    ];

    /// <summary>Their names.</summary>
    public static IEnumerable<string> Names => All.Select(m => m.Name);

    /// <summary>The model that is meant where the user names none.</summary>
    public static Experiment Default => All[0];

    /// <summary>The model of a name.</summary>
    /// <exception cref="UserException">There is no such model.</exception>
    public static Experiment Find(string name) => All.FirstOrDefault(m => m.Name == name)
        ?? throw new UserException($"There is no model '{name}': it is one of {string.Join(", ", Names)}.");
}
