using System.Reflection;
using SsVae.EndToEnd.Tests.RandomModels;

namespace SsVae.EndToEnd.Tests.Sizes;

/// <summary>Compiled once for all tests.</summary>
public sealed class SaturatedAssemblies
{
    public Assembly Optimised { get; } = Compile(optimise: true);

    public Assembly Plain { get; } = Compile(optimise: false);

    private static Assembly Compile(bool optimise) => ModelCompiler.Compile(
        Enumerable.Range(0, SaturatedModels.Forms.Count).Select(SaturatedModels.Source), optimise);
}

/// <summary>
/// Loss and gradient of every family, form and constraint against float64 where functions saturate. What float32 cannot
/// hold is infinite; a gradient that it can hold is right, whatever the loss.
/// </summary>
public sealed class SaturatedTests(SaturatedAssemblies assemblies) : IClassFixture<SaturatedAssemblies>
{
    public static TheoryData<int, string, bool> Cases => Of(_ => true);

    public static TheoryData<int, string, bool> Drawn => Of(form => form.Normal is not null);

    [Theory]
    [MemberData(nameof(Cases))]
    public void One_row_of_numbers(int index, string form, bool optimise)
    {
        var of = SaturatedModels.Forms[index];
        var model = Model("Single", index, optimise);
        foreach (var x in of.Data)
        {
            foreach (var u in Rows(of.Width))
            {
                var what = FormattableString.Invariant($"{form}, u = {Text(u)}, x = {x[0]}");
                Check(what, model, of, [x], [("U", u)], [p => of.LogDensity(p[0], Numbers(x))], rounding: 0);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_row_that_a_summed_site_chooses(int index, string form, bool optimise)
    {
        var of = SaturatedModels.Forms[index];
        var model = Model("Summed", index, optimise);
        foreach (var (first, second) in Pairs(of.Width))
        {
            var rows = of.Data.Select(Numbers).Select(x => (Func<double[][], double>)(p =>
                LogAdd(of.LogDensity(p[0][..of.Width], x), of.LogDensity(p[0][of.Width..], x)) - Math.Log(2)));
            var what = $"{form}, u = {Text(first)}; {Text(second)}";
            Check(what, model, of, of.Data, [("U", [.. first, .. second])], [.. rows]);
        }
    }

    /// <summary>Where the guide gives a row no weight, its terms count nothing, be they infinite.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void A_row_that_the_guide_chooses(int index, string form, bool optimise)
    {
        var of = SaturatedModels.Forms[index];
        var model = Model("Guided", index, optimise);
        foreach (var (first, second) in Pairs(of.Width))
        {
            foreach (var choice in new double[] { 0.5, 120 })
            {
                var what = FormattableString.Invariant($"{form}, u = {Text(first)}; {Text(second)}, choice {choice}");
                var terms = of.Data.Select(Numbers).SelectMany(x => new Func<double[][], double>[]
                {
                    p => Expected(p[1][0] - p[1][1], of.LogDensity(p[0][..of.Width], x)),
                    p => Expected(p[1][1] - p[1][0], of.LogDensity(p[0][of.Width..], x)),
                });
                (string, double[])[] parameters = [("U", [.. first, .. second]), ("Choice", [choice, -choice])];
                Check(what, model, of, of.Data, parameters, [.. terms]);
            }
        }

        // The guide's probability of a row, 0 where float32 has none so small, times what it is of.
        static double Expected(double odds, double logDensity)
        {
            var logWeight = odds > 0 ? -Math.Log(1 + Math.Exp(-odds)) : odds - Math.Log(1 + Math.Exp(odds));
            var weight = logWeight < -104 ? 0 : Math.Exp(logWeight);
            return weight == 0 ? 0 : weight * (logDensity - Math.Log(2) - logWeight);
        }
    }

    [Theory]
    [MemberData(nameof(Drawn))]
    public void A_guide_that_is_drawn_from(int index, string form, bool optimise)
    {
        const float noise = 0.75f;
        var of = SaturatedModels.Forms[index];
        var (location, logScale) = of.Normal!.Value;
        var model = Model("Drawn", index, optimise);
        foreach (var u in Rows(1))
        {
            var what = FormattableString.Invariant($"{form}, u = {Text(u)}");
            Check(what, model, of, [[1.25f]], [("U", u)], [p => Expected(p[0][0])], rounding: 0, new SameNoise(noise));
        }

        double Expected(double u)
        {
            var z = location(u) + (Math.Exp(logScale(u)) * noise);
            var logQ = SaturatedModels.LogNormal(noise, 0, 0) - logScale(u);
            return SaturatedModels.LogNormal(1.25, z, 0) + SaturatedModels.LogNormal(z, 0, 0) - logQ;
        }
    }

    private static TheoryData<int, string, bool> Of(Func<SaturatedForm, bool> isOne)
    {
        var cases = new TheoryData<int, string, bool>();
        for (var i = 0; i < SaturatedModels.Forms.Count; i++)
        {
            if (SaturatedModels.Forms[i] is var form && isOne(form))
            {
                cases.Add(i, form.Name, true);
                cases.Add(i, form.Name, false);
            }
        }

        return cases;
    }

    private ICompiledModel Model(string kind, int index, bool optimise)
    {
        var assembly = optimise ? assemblies.Optimised : assemblies.Plain;
        var type = assembly.GetType(FormattableString.Invariant($"Saturated.{kind}{index}"), throwOnError: true)!;
        return (ICompiledModel)Activator.CreateInstance(type)!;
    }

    /// <summary>Compares the loss of a batch, and its gradient, with the sum of terms.</summary>
    /// <param name="rounding">
    /// How far gradients may be off for each unit of the loss: a row is responsible in proportion to e to a difference
    /// of log-densities, each of which float32 rounds.
    /// </param>
    private static void Check(
        string what, ICompiledModel model, SaturatedForm form, float[][] data, (string Name, double[] Values)[] parameters,
        Func<double[][], double>[] terms, double rounding = 2.4e-7, Noise? noise = null)
    {
        foreach (var (name, values) in parameters)
        {
            values.Select(v => (float)v).ToArray().CopyTo(model.Parameters[name]);
        }

        // The numbers that the model has.
        double[][] at = [.. parameters.Select(p => p.Values.Select(v => (double)(float)v).ToArray())];
        ReadOnlyMemory<float>[] numbers = [form.IsDiscrete ? default : data.SelectMany(x => x).ToArray()];
        ReadOnlyMemory<int>[] labels = [form.IsDiscrete ? data.Select(x => (int)x[0]).ToArray() : default];
        model.Bind(new Dataset(model.Schema, numbers, labels), [.. Enumerable.Range(0, data.Length)]);
        var loss = model.LossAndGradient(noise ?? new PhiloxNoise(0)).Loss;
        var expected = -terms.Sum(t => t(at));
        if (!Fits(expected))
        {
            var message = FormattableString.Invariant($"{what}: {loss} instead of {expected}");
            Assert.True(double.IsPositiveInfinity(loss), message);
        }
        else
        {
            Near(expected, loss, 1e-5, what);
        }

        for (var i = 0; i < parameters.Length; i++)
        {
            var gradient = model.Parameters.Gradient(parameters[i].Name).ToArray();
            for (var j = 0; j < gradient.Length; j++)
            {
                var slope = -terms.Sum(t => Slope(at, i, j, t));
                // Weights of infinite terms have no slope; all else that float32 can hold is right, whatever the loss.
                if (Fits(slope) && (Fits(expected) || parameters[i].Name == "U"))
                {
                    var which = FormattableString.Invariant($"{what}: gradient {j} of {parameters[i].Name}");
                    Near(slope, gradient[j], 1e-5 + (rounding * Math.Abs(expected)), which);
                }
            }
        }
    }

    /// <summary>Whether a number is one of float32.</summary>
    private static bool Fits(double number) => Math.Abs(number) <= float.MaxValue;

    /// <summary>A central difference in float64 of a function that is exact there.</summary>
    private static double Slope(double[][] at, int parameter, int number, Func<double[][], double> function)
    {
        const double step = 1e-5;
        return (At(step) - At(-step)) / (2 * step);

        double At(double change)
        {
            double[][] changed = [.. at.Select(p => (double[])p.Clone())];
            changed[parameter][number] += change;
            return function(changed);
        }
    }

    private static void Near(double expected, double actual, double tolerance, string what)
    {
        // Near the end of float32 a number may be infinite, as what it is made of is.
        var isNear = Math.Abs(actual - expected) <= tolerance * Math.Max(1, Math.Abs(expected))
            || (Math.Abs(expected) > 1e30 && Math.Sign(expected) * actual == double.PositiveInfinity);
        Assert.True(isNear, FormattableString.Invariant($"{what}: {actual} instead of {expected}"));
    }

    private static double LogAdd(double a, double b) =>
        Math.Max(a, b) + (double.IsNegativeInfinity(Math.Max(a, b)) ? 0 : Math.Log(1 + Math.Exp(-Math.Abs(a - b))));

    private static double[] Numbers(float[] x) => [.. x.Select(v => (double)v)];

    private static IEnumerable<double[]> Rows(int width) => width == 1
        ? SaturatedModels.Raw.Select(u => new[] { u })
        : SaturatedModels.Raw.SelectMany(a => SaturatedModels.Raw.Select(b => new[] { a, b }));

    /// <summary>All pairs of single numbers; of rows of two, each with some other.</summary>
    private static IEnumerable<(double[] First, double[] Second)> Pairs(int width)
    {
        var rows = Rows(width).ToList();
        return width == 1
            ? rows.SelectMany(a => rows.Select(b => (a, b)))
            : rows.Select((a, i) => (a, rows[((i * 17) + 5) % rows.Count]));
    }

    private sealed class SameNoise(float value) : Noise
    {
        public override void Fill(
            int site, NoiseKind kind, ReadOnlySpan<int> rows, ReadOnlySpan<int> codes, Span<float> destination) =>
            destination.Fill(value);
    }

    private static string Text(double[] u) => string.Join(", ", u.Select(v => FormattableString.Invariant($"{v}")));
}
