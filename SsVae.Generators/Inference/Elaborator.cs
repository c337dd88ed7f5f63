using SsVae.Generators.Ir;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Inference;

/// <summary>What the methods of one model are elaborated with: a network is one, whichever method applies it.</summary>
internal sealed class Elaborator(ModelSpec spec, Graph graph, Action<Issue> report)
{
    /// <summary>The sizes of the model.</summary>
    public Sizes Sizes { get; } = new(spec, graph, report);

    private readonly Networks _networks = new(spec, graph, report);
    private readonly DomainRules _domains = new(spec, graph, report);

    /// <summary>What reads the bodies of a method.</summary>
    public Elaborate At(MethodPlace place) => new(spec, graph, Sizes, _networks, _domains, place, report);
}
