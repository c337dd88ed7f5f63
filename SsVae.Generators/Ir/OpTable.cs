namespace SsVae.Generators.Ir;

/// <summary>What the passes need to know of every operation; a test proves that no operation lacks a row.</summary>
internal static class OpTable
{
    public static int Arity(Op op) => op switch
    {
        Op.Constant or Op.Number or Op.SizeOf or Op.Parameter or Op.Data or Op.Noise or Op.OneHot or Op.Observed or Op.IsStep or Op.Evidence => 0,
        Op.Negate or Op.Exp or Op.Log or Op.Sqrt or Op.Square or Op.Softplus or Op.LogSoftplus or Op.Sigmoid or Op.Tanh or Op.Relu
            or Op.Step or Op.LogFactorial or Op.Expand or Op.LogSoftmax or Op.Sum or Op.CumulativeSum or Op.CumulativeSumFromEnd
            or Op.Slice or Op.Pad or Op.Reduce or Op.Max or Op.LogSumExp or Op.Pick or Op.Unpick or Op.Index or Op.Columns
            or Op.Scan or Op.Lag or Op.Lead => 1,
        Op.Add or Op.Subtract or Op.Multiply or Op.Divide or Op.IfNonZero or Op.MultiplyOrZero or Op.ExpRatio
            or Op.MatMul or Op.MatMulTransposed or Op.ReduceLess or Op.ScanNormaliser
            or Op.AccumulateColumns or Op.AccumulateRows => 2,
        Op.AccumulateOuter => 3,
        Op.ScanReverse => 4,
        Op.Concat => -1,
        _ => throw new ArgumentOutOfRangeException(nameof(op), op, "This operation has no arity."),
    };

    public static bool IsElementwise(Op op) => op is Op.Add or Op.Subtract or Op.Multiply or Op.Divide or Op.Negate or Op.Exp or Op.Log
        or Op.Sqrt or Op.Square or Op.Softplus or Op.LogSoftplus or Op.Sigmoid or Op.Tanh or Op.Relu or Op.Step
        or Op.LogFactorial or Op.IfNonZero or Op.MultiplyOrZero or Op.ExpRatio or Op.Expand;

    /// <summary>Whether it adds to a gradient instead of having a value.</summary>
    public static bool IsAccumulation(Op op) => op is Op.AccumulateOuter or Op.AccumulateColumns or Op.AccumulateRows;

    /// <summary>Whether it is another way to read its input's memory and costs nothing.</summary>
    public static bool IsView(Op op) => op is Op.Slice or Op.Pick or Op.Index;

    /// <summary>The C# of an element-wise operation on lanes.</summary>
    public static string Lanes(Op op, IReadOnlyList<string> x) => op switch
    {
        Op.Add => $"{x[0]} + {x[1]}",
        Op.Subtract => $"{x[0]} - {x[1]}",
        Op.Multiply => $"{x[0]} * {x[1]}",
        Op.Divide => $"{x[0]} / {x[1]}",
        Op.Negate => $"-{x[0]}",
        Op.Exp or Op.Log or Op.Sqrt or Op.Square or Op.Softplus or Op.LogSoftplus or Op.Sigmoid or Op.Tanh or Op.Relu
            or Op.Step or Op.LogFactorial => $"V.{op}({x[0]})",
        Op.IfNonZero => $"V.IfNonZero({x[0]}, {x[1]})",
        Op.MultiplyOrZero => $"V.IfNonZero({x[0]}, {x[0]} * {x[1]})",
        Op.ExpRatio => $"V.ExpRatio({x[0]}, {x[1]})",
        Op.Expand => x[0],
        _ => throw new ArgumentOutOfRangeException(nameof(op), op, "This operation is not element-wise."),
    };

    /// <summary>The value of an element-wise operation on numbers: constants are folded with it, and the tests' interpreter uses it.</summary>
    public static double Number(Op op, double a, double b) => op switch
    {
        Op.Add => a + b,
        Op.Subtract => a - b,
        Op.Multiply => a * b,
        Op.Divide => a / b,
        Op.Negate => -a,
        Op.Exp => Math.Exp(a),
        Op.Log => Math.Log(a),
        Op.Sqrt => Math.Sqrt(a),
        Op.Square => a * a,
        Op.Softplus => Softplus(a),
        Op.LogSoftplus => a < -40 ? a : Math.Log(Softplus(a)),
        Op.Sigmoid => 1 / (1 + Math.Exp(-a)),
        Op.Tanh => Math.Tanh(a),
        Op.Relu => Math.Max(a, 0),
        Op.Step => a > 0 ? 1 : 0,
        Op.LogFactorial => LogFactorial(a),
        Op.IfNonZero => a == 0 ? 0 : b,
        Op.MultiplyOrZero => a == 0 ? 0 : a * b,
        Op.ExpRatio => double.IsNegativeInfinity(a) ? 0 : Math.Exp(a - b),
        Op.Expand => a,
        _ => throw new ArgumentOutOfRangeException(nameof(op), op, "This operation is not element-wise."),
    };

    /// <summary>max(x, 0) + log(1 + e) with e = e^−|x|, where the rounding of 1 + e is divided out (Kahan).</summary>
    private static double Softplus(double x)
    {
        var e = Math.Exp(-Math.Abs(x));
        var sum = 1 + e;
        return Math.Max(x, 0) + (sum == 1 ? e : Math.Log(sum) * (e / (sum - 1)));
    }

    /// <summary>log Γ(x + 1) by Stirling's series, shifted to where it is exact to float64.</summary>
    private static double LogFactorial(double x)
    {
        var product = 1.0;
        for (; x < 20; x++)
        {
            product *= x + 1;
        }

        var square = x * x;
        var series = (1 - ((1 - (2 / (7 * square))) / (30 * square))) / (12 * x);
        return ((x + 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI)) + series - Math.Log(product);
    }
}
