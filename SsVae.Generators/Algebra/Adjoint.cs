using SsVae.Generators.Ir;

namespace SsVae.Generators.Algebra;

/// <summary>The adjoint of a value, of which a rule makes those of the inputs.</summary>
/// <param name="graph">Where nodes are made.</param>
/// <param name="output">The value.</param>
/// <param name="value">Its adjoint, which has the value's axes and width.</param>
/// <param name="isGuarded">
/// Whether nothing may flow back from where the adjoint is 0, even through a factor that is infinite there.
/// </param>
/// <param name="numbers">What is known of such factors.</param>
internal sealed class Adjoint(Graph graph, Node output, Node value, bool isGuarded, INumberFacts numbers)
{
    public Node Output => output;

    public Node Value => value;

    public IReadOnlyList<Node> Inputs => output.Inputs;

    public Node Input => output.Input;

    /// <summary>The adjoint times a factor.</summary>
    public Node Times(Node factor) => Times(value, factor);

    /// <summary>What is 0 where the adjoint is, times a factor.</summary>
    public Node Times(Node adjoint, Node factor) => MayBreak(factor)
        ? graph.Elementwise(Op.MultiplyOrZero, adjoint, factor)
        : graph.Multiply(adjoint, factor);

    /// <summary>Whether a factor may be infinite where the adjoint is 0, and that matters.</summary>
    public bool MayBreak(Node factor) => isGuarded && !numbers.IsFinite(factor);

    /// <summary>What was made of the adjoint, guarded where the value is.</summary>
    public Node Guarded(Node contribution) => isGuarded ? OrZero(contribution) : contribution;

    /// <summary>What was made of the adjoint where that is not 0: where nothing flows back nothing flows on.</summary>
    public Node OrZero(Node contribution) => graph.Elementwise(Op.IfNonZero, value, contribution);
}
