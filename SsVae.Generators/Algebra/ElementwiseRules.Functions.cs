using SsVae.Generators.Ir;

namespace SsVae.Generators.Algebra;

// Functions of one number. Those with a name in the language are called by it in models.
internal static partial class ElementwiseRules
{
    private static IEnumerable<ElementwiseRule> Functions =>
    [
        new(Op.Exp)
        {
            Function = "Exp",
            Range = (x, _) => Rising(Op.Exp, x).Within(Interval.Positive),
            IsFinite = (numbers, n) => LogProbability.Is(n.Input) && numbers.IsFinite(n.Input),
            IsBounded = (numbers, n) => numbers.IsFinite(n),
            Derivatives = [(_, d) => d.Times(d.Output)],
        },
        new(Op.Log)
        {
            Function = "Log",
            Above = 0,
            Range = (x, _) => x.Low >= 0 ? Rising(Op.Log, x) : Interval.All,
            IsFinite = (_, _) => false,
            Derivatives = [(g, d) => d.OrZero(g.Elementwise(Op.Divide, d.Value, d.Input))],
        },
        new(Op.Log1p)
        {
            Function = "Log1p",
            Above = -1,
            Range = (x, _) => x.Low >= -1 ? Rising(Op.Log1p, x) : Interval.All,
            IsFinite = (_, _) => false,
            Derivatives =
            [
                (g, d) => d.OrZero(g.Elementwise(Op.Divide, d.Value, g.Add(g.Constant(1), d.Input))),
            ],
        },
        new(Op.Sqrt)
        {
            Function = "Sqrt",
            Range = (x, _) => x.Low >= 0 ? Rising(Op.Sqrt, x) : Interval.NotNegative,
            IsFinite = (_, _) => false,
            Derivatives =
            [
                (g, d) => d.OrZero(g.Elementwise(Op.Divide, g.Multiply(g.Constant(0.5), d.Value), d.Output)),
            ],
        },
        new(Op.Square)
        {
            Function = "Square",
            Range = (x, _) => x.Square(),
            IsFinite = IsProductFinite,
            IsBounded = AllBounded,
            Derivatives = [(g, d) => d.Times(g.Multiply(g.Constant(2), d.Value), d.Input)],
        },
        new(Op.Abs)
        {
            Function = "Abs",
            Range = (x, _) => x.Low >= 0 ? x
                : x.High <= 0 ? -x
                : (x.Or(-x) with { Low = 0, IsLowOpen = false }).Within(Interval.NotNegative),
            IsBounded = AllBounded,
            Derivatives =
            [
                // The sign, which is 0 at 0.
                (g, d) => g.Multiply(
                    d.Value,
                    g.Subtract(g.Elementwise(Op.Step, d.Input), g.Elementwise(Op.Step, g.Negate(d.Input)))),
            ],
        },
        new(Op.Softplus)
        {
            Function = "Softplus",
            Range = (x, _) => Rising(Op.Softplus, x).Within(Interval.Positive),
            Derivatives = [(g, d) => g.Multiply(d.Value, g.Elementwise(Op.Sigmoid, d.Input))],
        },
        new(Op.LogSoftplus)
        {
            Range = (x, _) => Rising(Op.LogSoftplus, x).Within(Interval.All),
            Derivatives =
            [
                // sigmoid(x) / softplus(x), which is 1 in float32 where both are e^x.
                (g, d) =>
                {
                    var isAbove = g.Elementwise(Op.Step, g.Add(d.Input, g.Constant(17)));
                    var sigmoid = g.Elementwise(Op.Sigmoid, d.Input);
                    var ratio = g.Multiply(sigmoid, g.Elementwise(Op.Exp, g.Negate(d.Output)));
                    var isBelow = g.Subtract(g.Constant(1), isAbove);
                    return g.Multiply(d.Value, g.Add(g.Elementwise(Op.IfNonZero, isAbove, ratio), isBelow));
                },
            ],
        },
        new(Op.Sigmoid)
        {
            Function = "Sigmoid",
            Range = (x, _) => Rising(Op.Sigmoid, x).Within(Interval.Open(0, 1)),
            IsBounded = (numbers, n) => numbers.IsFinite(n),
            Derivatives =
            [
                // sigmoid(−x), and not what rounding leaves of 1 − sigmoid(x): nothing from 17 on.
                (g, d) => g.Multiply(
                    d.Value, g.Multiply(d.Output, g.Elementwise(Op.Sigmoid, g.Negate(d.Input)))),
            ],
        },
        new(Op.Tanh)
        {
            Function = "Tanh",
            Range = (x, _) => Rising(Op.Tanh, x).Within(Interval.Open(-1, 1)),
            IsBounded = (numbers, n) => numbers.IsFinite(n),
            Derivatives =
            [
                (g, d) => g.Multiply(d.Value, g.Subtract(g.Constant(1), g.Elementwise(Op.Square, d.Output))),
            ],
        },
        new(Op.Relu)
        {
            Function = "Relu",
            Range = (x, _) => x.Low >= 0
                ? x
                : Interval.NotNegative with { High = Math.Max(0, x.High), IsHighOpen = x.IsHighOpen },
            Derivatives = [(g, d) => g.Multiply(d.Value, g.Elementwise(Op.Step, d.Output))],
        },
        new(Op.Step) { IsBounded = (_, _) => true },
        // Of data, which no parameter enters.
        new(Op.LogFactorial),
    ];

    private static Interval Rising(Op op, Interval x) => x.Map(number => OpTable.Number(op, number, 0));
}
