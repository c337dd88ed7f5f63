using SsVae.Generators.Ir;

namespace SsVae.Generators.Families;

/// <summary>A distribution whose arguments are IR values.</summary>
/// <param name="Family"><c>Normal</c>, <c>Bernoulli</c>, <c>Poisson</c>, <c>Categorical</c> or <c>OneHotCategorical</c>.</param>
/// <param name="Form">How it was given: <c>New</c>, <c>Standard</c>, <c>FromLogits</c>, <c>FromProbabilities</c>, <c>FromRate</c>, <c>FromLogRate</c>, <c>Uniform</c>, <c>Branches</c>.</param>
/// <param name="Width">The event size; the number of values of a discrete one.</param>
internal sealed record Distribution(string Family, string Form, IReadOnlyList<Node> Arguments, Size Width)
{
    /// <summary>Distributions of the same family and width, of which a case has the one whose mask is 1; empty for any other form.</summary>
    public IReadOnlyList<(Node Mask, Distribution Distribution)> Branches { get; init; } = [];

    public bool IsDiscrete => Families.Family.IsEnumerable(Family);

    /// <summary>The same arguments, broadcast to an event of another size.</summary>
    public Distribution Of(Size width) => this with { Width = width, Branches = [.. Branches.Select(b => (b.Mask, b.Distribution.Of(width)))] };
}
