using SsVae.Generators.Ir;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Inference;

/// <summary>What the methods of one model are elaborated with: a network is one, whichever method applies it.</summary>
/// <param name="spec">The model.</param>
/// <param name="graph">Where nodes are made.</param>
/// <param name="report">Told what is wrong.</param>
internal sealed class Elaborator(ModelSpec spec, Graph graph, Action<Issue> report)
{
    public ModelSpec Spec => spec;

    public Graph Graph => graph;

    /// <summary>Reads sizes.</summary>
    public Sizes Sizes { get; } = new(spec, graph, report);

    /// <summary>Applies networks.</summary>
    public Networks Networks { get; } = new(spec, graph, report);

    /// <summary>Looks at the arguments of functions and distributions.</summary>
    public DomainRules Domains { get; } = new(spec, graph, report);

    /// <summary>Says what is wrong with an expression.</summary>
    public void Report(string id, Expr expr, params string[] arguments) => Report(id, expr.Ordinal, arguments);

    /// <summary>Says what is wrong at the syntax that has an ordinal.</summary>
    public void Report(string id, int ordinal, params string[] arguments) =>
        report(new Issue(id, ordinal, arguments.ToEquatableArray()));

    /// <summary>Says what is wrong.</summary>
    public void Report(Issue issue) => report(issue);
}
