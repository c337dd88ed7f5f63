using SsVae.Kernels;

namespace SsVae.Runtime.Tests.Host.Checks;

/// <summary>The transcendental functions over all of float32, against float64.</summary>
public static class FunctionChecks
{
    private static readonly float[] Special =
    [
        0, -0f, 1, -1, float.Epsilon, -float.Epsilon, 1.17549435e-38f, float.MaxValue, float.MinValue,
        float.PositiveInfinity, float.NegativeInfinity, float.NaN, 88.72283f, 88.72284f, -87.33654f, -103.97208f, -103.97209f, -104.5f,
        -0.99999994f, -0.9999999f, -0.5f, 1e-8f, -1e-8f, 5.9604645e-8f, 1.1920929e-7f, -0.29289323f, -0.2928932f,
        0.41421357f, 0.4142136f, 1e-3f, 16777216, 1e30f,
        0.625f, 0.62499994f, -0.625f, 0.70710677f, 0.7071068f, 1.4142135f, 1.4142137f, 9.1f, 20, -20, 100, -100, 1e4f, -1e4f,
    ];

    public static void Exp_is_within_two_ulps() => Compare<Operators.Exp>(Math.Exp, 2, "exp");

    public static void Log_is_within_two_ulps() => Compare<Operators.Log>(Math.Log, 2, "log");

    public static void Log1p_is_within_two_ulps() => Compare<Operators.Log1p>(Log1P, 2, "log1p");

    public static void Softplus_is_within_three_ulps() => Compare<Operators.Softplus>(Softplus, 3, "softplus");

    /// <summary>Near the softplus that is 1 its logarithm is as exact as the softplus is.</summary>
    public static void LogSoftplus_is_within_three_ulps() =>
        Compare<Operators.LogSoftplus>(x => x < -40 ? x : Math.Log(Softplus(x)), 3, "log softplus", smallest: 4e-7);

    public static void Sigmoid_is_within_three_ulps() => Compare<Operators.Sigmoid>(x => 1 / (1 + Math.Exp(-x)), 3, "sigmoid", smallest: 3e-39);

    public static void Tanh_is_within_three_ulps() => Compare<Operators.Tanh>(Math.Tanh, 3, "tanh");

    public static void LogFactorial_is_within_four_ulps()
    {
        // Every count up to a thousand, then some as far as float32 holds whole numbers.
        var counts = Enumerable.Range(0, 1000).Concat(Enumerable.Range(0, 14).Select(i => 1000 << i)).ToList();
        var input = new Matrix(1, counts.Count, (_, j) => counts[j]);
        var output = Matrix.Unset(1, counts.Count);
        Elementwise.Map<Operators.LogFactorial>(1, output.Block, input.Block);
        var (expected, last) = (0.0, 0);
        for (var j = 0; j < counts.Count; j++)
        {
            for (; last < counts[j]; last++)
                expected += Math.Log(last + 1);
            var one = Operators.LogFactorial.Apply(Lane.Create(counts[j])).Value;
            Check.That(Check.Ulps(output[0, j], expected) <= 4, $"log {counts[j]}! is {output[0, j]}, not {expected}: {Check.Ulps(output[0, j], expected)} ulps");
            Check.That(one.Equals(output[0, j]), $"log {counts[j]}! of one lane is {one}, not {output[0, j]}");
        }
    }

    public static void Sqrt_is_exact() => Compare<Operators.Sqrt>(Math.Sqrt, 0.5, "sqrt");

    public static void Square_is_exact() => Compare<Operators.Square>(x => x * x, 0.5, "square");

    public static void Abs_is_exact() => Compare<Operators.Abs>(Math.Abs, 0, "abs");

    public static void Relu_keeps_NaN() => Compare<Operators.Relu>(x => double.IsNaN(x) ? x : Math.Max(x, 0), 0, "relu");

    public static void Step_is_one_above_zero() => Compare<Operators.Step>(x => x > 0 ? 1 : 0, 0, "step");

    public static void ExpRatio_of_impossible_is_zero()
    {
        float[] values = [0, 1, -3, 80, -200, float.NegativeInfinity];
        var a = new Matrix(1, values.Length * values.Length, (_, j) => values[j / values.Length]);
        var b = new Matrix(1, values.Length * values.Length, (_, j) => values[j % values.Length]);
        var output = Matrix.Unset(1, a.Width);
        Elementwise.Map<Operators.ExpRatio>(1, output.Block, a.Block, b.Block);
        output.AssertEqual((_, j) => float.IsNegativeInfinity(a[0, j]) ? 0 : Math.Exp(Math.Min(a[0, j] - b[0, j], 1000)) is var e && e > float.MaxValue ? double.PositiveInfinity : e, 1e-6, "ratio of exponentials");
    }

    public static void IfNonZero_hides_what_is_not_finite()
    {
        float[] conditions = [0, -0f, 1, -3, float.NaN, float.PositiveInfinity, float.Epsilon];
        float[] values = [1, float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0, -2];
        var count = conditions.Length * values.Length;
        var a = new Matrix(1, count, (_, j) => conditions[j / values.Length]);
        var b = new Matrix(1, count, (_, j) => values[j % values.Length]);
        var output = Matrix.Unset(1, count);
        Elementwise.Map<Operators.IfNonZero>(1, output.Block, a.Block, b.Block);
        output.AssertEqual((_, j) => a[0, j] == 0 ? 0 : b[0, j], 0, "if non-zero");
    }

    public static void Arithmetic_is_that_of_float32()
    {
        var a = Matrix.Random(1, 1001, 1);
        var b = Matrix.Random(1, 1001, 2);
        var output = Matrix.Unset(1, 1001);
        Elementwise.Map<Operators.Quotient>(1, output.Block, a.Block, b.Block);
        output.AssertEqual((_, j) => (a[0, j] - b[0, j]) / -b[0, j], 0, "quotient");
    }

    public static void A_number_does_not_depend_on_its_position()
    {
        // The masked end of a row and the middle of a vector give the same bits.
        var input = Matrix.Random(1, 40, 5);
        var together = Matrix.Unset(1, 40);
        Elementwise.Map<Operators.Softplus>(1, together.Block, input.Block);
        for (var j = 0; j < 40; j++)
        {
            var alone = Matrix.Unset(1, 1);
            Elementwise.Map<Operators.Softplus>(1, alone.Block, input.Block.Columns(j, 1));
            Check.That(alone[0, 0].Equals(together[0, j]), $"column {j}: {alone[0, 0]} alone, {together[0, j]} in a row");
        }
    }

    private static double Softplus(double x) => Math.Max(x, 0) + Log1P(Math.Exp(-Math.Abs(x)));

    /// <summary>log(1 + e) without the loss of 1 + e: the error of the sum is divided out (Kahan).</summary>
    private static double Log1P(double e)
    {
        var sum = 1 + e;
        var kept = sum - 1;
        return kept == 0 ? e : kept == e ? Math.Log(sum) : Math.Log(sum) * (e / kept);
    }

    private static void Compare<TOp>(Func<double, double> expected, double ulps, string what, double smallest = 0) where TOp : struct, IOperator1
    {
        const int stride = 16001;
        const int count = (int)(uint.MaxValue / stride);
        var inputs = new Matrix(1, count + Special.Length, (_, j) =>
            j < count ? BitConverter.UInt32BitsToSingle((uint)j * stride) : Special[j - count]);
        var output = Matrix.Unset(1, inputs.Width);
        Elementwise.Map<TOp>(1, output.Block, inputs.Block);
        for (var j = 0; j < inputs.Width; j++)
        {
            var x = inputs[0, j];
            var e = expected(x);
            var one = TOp.Apply(Lane.Create(x)).Value;
            Check.That(Near(output[0, j], e), $"{what}({x}) is {output[0, j]}, not {e}: {Check.Ulps(output[0, j], e)} ulps");
            Check.That(Near(one, e), $"{what}({x}) of one lane is {one}, not {e}: {Check.Ulps(one, e)} ulps");
        }

        bool Near(float actual, double e) => Check.Ulps(actual, e) <= ulps || Math.Abs(actual - e) < smallest;
    }
}
