using SsVae.Generators.Ir;

namespace SsVae.Generators.Algebra;

/// <summary>What is known of an element-wise operation beside the number that it makes.</summary>
internal sealed record ElementwiseRule(Op Op)
{
    /// <summary>The function of the language; null where there is none.</summary>
    public string? Function { get; init; }

    /// <summary>The number that the function's argument has to be above; null for any.</summary>
    public double? Above { get; init; }

    /// <summary>
    /// The numbers that the value may be, of those that the inputs may be; of one input the second is not looked at.
    /// </summary>
    public Func<Interval, Interval, Interval> Range { get; init; } = (_, _) => Interval.All;

    /// <summary>Whether the value is finite, in the sense of <see cref="INumberFacts"/>.</summary>
    public Func<INumberFacts, Node, bool> IsFinite { get; init; } = (numbers, n) => n.Inputs.All(numbers.IsFinite);

    /// <summary>Whether it has a bound of moderate size as well.</summary>
    public Func<INumberFacts, Node, bool> IsBounded { get; init; } = (_, _) => false;

    /// <summary>
    /// Of each input the adjoint, from that of the value; inputs that have none are null, or left out at the end.
    /// </summary>
    public IReadOnlyList<Func<Graph, Adjoint, Node>?> Derivatives { get; init; } = [];
}
