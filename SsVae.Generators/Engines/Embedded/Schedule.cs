using SsVae.Generators.Ir;

namespace SsVae.Generators.Engines.Embedded;

/// <summary>A program as a list of steps: each computes one node that has memory of its own, with what was fused into it.</summary>
internal sealed class Schedule(IrProgram program, HashSet<Node> fused, IReadOnlyDictionary<Node, (Node Concat, Size Offset)> parts)
{
    /// <summary>The largest number of operands that the runtime's loops take.</summary>
    public const int MaxOperands = 6;

    public IrProgram Program { get; } = program;

    /// <summary>The steps of the values, then those of the gradients.</summary>
    public IReadOnlyList<Node> Forward { get; private set; } = [];

    public IReadOnlyList<Node> Backward { get; private set; } = [];

    public IEnumerable<Node> Steps => Forward.Concat(Backward);

    /// <summary>The heading of the outline that a step of <see cref="Forward"/> comes under; empty in a program without outline.</summary>
    public IReadOnlyDictionary<Node, string> Headings { get; private set; } = new Dictionary<Node, string>();

    /// <summary>The values that are written straight into columns of a concatenation.</summary>
    public IReadOnlyDictionary<Node, (Node Concat, Size Offset)> Parts { get; } = parts;

    /// <summary>Whether a value is computed inside the step that uses it.</summary>
    public bool IsFused(Node node) => fused.Contains(node);

    /// <summary>Whether a step computes the value and it has memory of its own.</summary>
    public static bool IsStep(Node node) =>
        (OpTable.Arity(node.Op) != 0 && !Views.IsView(node) && node.Op != Op.Part) || node.Op == Op.Noise;

    /// <summary>The values that a step computes, each with memory of its own.</summary>
    public IEnumerable<Node> Results(Node step) => OpTable.Results(step.Op) is var count && count == 1
        ? [step]
        : Enumerable.Range(0, count).Select(i => Program.Graph.Part(step, i));

    /// <summary>The values that a step reads from memory, each once, in order of appearance: its operands.</summary>
    public IReadOnlyList<Node> Operands(Node step) => [.. Formula(step).Where(n => !IsFused(n) && n.Op != Op.Constant)];

    /// <summary>The values that are computed inside a step.</summary>
    public IEnumerable<Node> Inside(Node step) => Formula(step).Where(IsFused);

    /// <summary>What a step's formula is made of, down to what is in memory: each once, since formulas may share their parts.</summary>
    private IEnumerable<Node> Formula(Node step)
    {
        var seen = new HashSet<Node>();
        var pending = new Stack<Node>(step.Inputs.Reverse());
        while (pending.Count > 0)
        {
            if (pending.Pop() is var node && seen.Add(node))
            {
                yield return node;
                foreach (var input in IsFused(node) ? node.Inputs.Reverse() : [])
                {
                    pending.Push(input);
                }
            }
        }
    }

    /// <summary>The value whose memory a value lives in: itself, or what it is a view of; null for leaves.</summary>
    public static Node? Storage(Node node) =>
        Views.IsView(node) ? Storage(node.Input) : IsStep(node) || node.Op == Op.Part ? node : null;

    /// <summary>The step that computes a value; null for leaves.</summary>
    private static Node? StepOf(Node node) => Storage(node) is { Op: Op.Part } part ? part.Input : Storage(node);

    internal void Order()
    {
        var done = new HashSet<Node>();
        var forward = new List<Node>();
        var headings = new Dictionary<Node, string>();
        foreach (var (heading, node) in Program.Outline.Where(o => !IsFused(o.Node)))
        {
            Under(heading, Visit([node]));
        }

        Under(Program.Outline.Count == 0 ? "" : "What else is reported", Visit(Program.Forward.Select(o => o.Node)));
        Forward = forward;
        Headings = headings;
        Backward = Visit(Program.Backward);

        void Under(string heading, List<Node> steps)
        {
            forward.AddRange(steps);
            steps.ForEach(s => headings.Add(s, heading));
        }

        List<Node> Visit(IEnumerable<Node> roots)
        {
            var steps = new List<Node>();
            // An explicit stack: chains can be long.
            var pending = new Stack<(Node Node, bool Ready)>(roots.Reverse().Select(r => (r, false)));
            while (pending.Count > 0)
            {
                var (node, ready) = pending.Pop();
                if (ready)
                {
                    steps.Add(node);
                }
                else if (StepOf(node) is { } step && (OpTable.IsAccumulation(step.Op) || done.Add(step)))
                {
                    // The same addition twice is two additions: an accumulation is an effect, not a value.
                    pending.Push((step, true));
                    foreach (var operand in Operands(step).Reverse())
                    {
                        pending.Push((operand, false));
                    }
                }
            }

            return steps;
        }
    }
}
