using SsVae.Generators.Ir;

namespace SsVae.Generators.Algebra;

// What is written with signs, or only by the compiler.
internal static partial class ElementwiseRules
{
    private static IEnumerable<ElementwiseRule> Arithmetic =>
    [
        new(Op.Add)
        {
            Range = (x, y) => x + y,
            IsBounded = AllBounded,
            Derivatives = [(_, d) => d.Value, (_, d) => d.Value],
        },
        new(Op.Subtract)
        {
            Range = (x, y) => x + -y,
            IsBounded = AllBounded,
            Derivatives = [(_, d) => d.Value, (g, d) => g.Negate(d.Value)],
        },
        new(Op.Multiply)
        {
            Range = (x, y) => x * y,
            IsFinite = IsProductFinite,
            IsBounded = AllBounded,
            Derivatives = [(_, d) => d.Times(d.Inputs[1]), (_, d) => d.Times(d.Inputs[0])],
        },
        new(Op.MultiplyOrZero)
        {
            Range = (x, y) => x * y,
            IsFinite = IsProductFinite,
            Derivatives =
            [
                (g, d) => g.Elementwise(Op.IfNonZero, d.Inputs[0], d.Times(d.Inputs[1])),
                (_, d) => d.Times(d.Inputs[0]),
            ],
        },
        new(Op.Divide)
        {
            Range = (x, y) => x * y.Inverse(),
            IsFinite = (numbers, n) => numbers.IsFinite(n.Inputs[0])
                && n.Inputs[1] is { Op: Op.SizeOf } or { Op: Op.Constant, Argument.Number: > 1e-3 },
            Derivatives =
            [
                (g, d) => d.Guarded(g.Elementwise(Op.Divide, d.Value, d.Inputs[1])),
                (g, d) => d.Guarded(
                    g.Negate(g.Elementwise(Op.Divide, g.Multiply(d.Value, d.Output), d.Inputs[1]))),
            ],
        },
        new(Op.Negate)
        {
            Range = (x, _) => -x,
            IsBounded = AllBounded,
            Derivatives = [(g, d) => g.Negate(d.Value)],
        },
        new(Op.IfNonZero) { Derivatives = [null, (g, d) => g.Elementwise(Op.IfNonZero, d.Inputs[0], d.Value)] },
        new(Op.ExpRatio)
        {
            // A term's share of a sum.
            IsFinite = (_, _) => true,
            Derivatives = [(_, d) => d.Times(d.Output), (g, d) => g.Negate(d.Times(d.Output))],
        },
        new(Op.Expand)
        {
            Range = (x, _) => x,
            IsBounded = AllBounded,
            Derivatives = [(_, d) => d.Value],
        },
    ];

    private static bool AllBounded(INumberFacts numbers, Node node) => node.Inputs.All(numbers.IsBounded);

    private static bool IsProductFinite(INumberFacts numbers, Node node) =>
        node.Inputs.All(numbers.IsFinite) && node.Inputs.Any(numbers.IsBounded);
}
