using SsVae.Generators.Ir;

namespace SsVae.Generators.Inference;

/// <summary>A site of the model: log p of its value, once for each row of a plate.</summary>
/// <param name="Site">The site.</param>
/// <param name="Plate">The plate.</param>
/// <param name="Axis">Its axis; null for one that is not discrete.</param>
/// <param name="LogP">log p, on what it depends on.</param>
/// <param name="IsSummed">Whether the site is summed in the model.</param>
/// <param name="IsGiven">
/// Whether a value of the site may be given: by the data, or where the rest is asked for given the guide's sites.
/// </param>
internal sealed record ModelTerm(string Site, int? Plate, int? Axis, Node LogP, bool IsSummed, bool IsGiven)
{
    /// <summary>
    /// log p as the bound has it. A site that is summed is a factor on its own axis, even where its log p is one number; and what is observed of
    /// it is part of the factor where all its values are cases in every row, as in a chain.
    /// </summary>
    public Node Value { get; init; } = LogP;

    /// <summary>The value in each row of the plate, where a site that is summed enters it; null where none does.</summary>
    public Node? Factor { get; init; }

    /// <summary>The term of a site.</summary>
    public static ModelTerm Of(Graph graph, ModelTerm term, Func<int, bool> isSummed)
    {
        var value = term.LogP;
        if (term is { IsSummed: true, Axis: { } axis })
        {
            value = graph.Expand(value, value.Axes + AxisSet.Of(axis) + graph.RowsOf(term.Plate), Size.One);
            var isKnownInPart = graph.Axes[axis].Observation != Spec.Observation.Latent;
            value = isKnownInPart && graph.IsCarried(axis) ? graph.Add(value, graph.Pick(graph.Evidence(axis), axis)) : value;
        }

        return term with
        {
            Value = value,
            Factor = value.Axes.Sites.Any(isSummed) ? graph.Expand(value, value.Axes + graph.RowsOf(term.Plate), Size.One) : null,
        };
    }
}
