namespace SsVae.Generators.Ir;

/// <summary>The element-wise operations, one row each. What is known of their values stands in <c>Algebra</c>.</summary>
internal static class ElementwiseOps
{
    private static readonly Dictionary<Op, ElementwiseOp> Rows = new()
    {
        [Op.Add] = new((a, b) => a + b),
        [Op.Subtract] = new((a, b) => a - b),
        [Op.Multiply] = new((a, b) => a * b),
        [Op.Divide] = new((a, b) => a / b),
        [Op.Negate] = new(a => -a),
        [Op.Exp] = new(Math.Exp),
        [Op.Log] = new(a => Math.Log(a)),
        [Op.Log1p] = new(Log1p),
        [Op.Sqrt] = new(Math.Sqrt),
        [Op.Square] = new(a => a * a),
        [Op.Abs] = new(Math.Abs),
        [Op.Softplus] = new(Softplus),
        [Op.LogSoftplus] = new(a => a < -40 ? a : Math.Log(Softplus(a))),
        [Op.Sigmoid] = new(a => 1 / (1 + Math.Exp(-a))),
        [Op.Tanh] = new(Math.Tanh),
        [Op.Relu] = new(a => Math.Max(a, 0)),
        [Op.Step] = new(a => a > 0 ? 1 : 0),
        [Op.LogFactorial] = new(LogFactorial),
        [Op.IfNonZero] = new((a, b) => a == 0 ? 0 : b),
        [Op.MultiplyOrZero] = new((a, b) => a == 0 ? 0 : a * b),
        [Op.ExpRatio] = new((a, b) => double.IsNegativeInfinity(a) ? 0 : Math.Exp(a - b)),
        [Op.Expand] = new(a => a),
    };

    /// <summary>The operation's row; null for one that is not element-wise.</summary>
    public static ElementwiseOp? Find(Op op) => Rows.TryGetValue(op, out var row) ? row : null;

    /// <summary>max(x, 0) + log(1 + e) with e = e^−|x|.</summary>
    private static double Softplus(double x) => Math.Max(x, 0) + Log1p(Math.Exp(-Math.Abs(x)));

    /// <summary>log(1 + x), where the rounding of 1 + x is divided out (Kahan).</summary>
    private static double Log1p(double x)
    {
        var sum = 1 + x;
        var kept = sum - 1;
        return kept == 0 ? x : kept == x ? Math.Log(sum) : Math.Log(sum) * (x / kept);
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
