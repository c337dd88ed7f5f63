namespace SsVae.EndToEnd.Tests.Sizes;

/// <summary>A distribution as a user may write it, and its log-density in float64.</summary>
/// <param name="Family">The site's family.</param>
/// <param name="Body">The site's body; <c>{u}</c> is the parameter, or the row of it that is chosen.</param>
/// <param name="Width">How many raw numbers a row of the parameter has.</param>
/// <param name="Constraint">The parameter's constraint.</param>
/// <param name="Data">What is observed: values of the event, or labels.</param>
/// <param name="LogDensity">Of a row of raw numbers and an event.</param>
internal sealed record SaturatedForm(
    string Family, string Body, int Width, string Constraint, float[][] Data,
    Func<double[], double[], double> LogDensity)
{
    public string Name => $"{Family} {Body}{(Constraint == "None" ? "" : $" of {Constraint}")}";

    /// <summary>Of a normal distribution of one number: location and log-scale, of the raw number.</summary>
    public (Func<double, double> Location, Func<double, double> LogScale)? Normal { get; init; }

    public bool IsDiscrete => Family is "Categorical" or "OneHotCategorical";
}

/// <summary>
/// Every family in every form and with every constraint. What enters them is a raw number u that a function takes to
/// the ends of its range in float32.
/// </summary>
internal static class SaturatedModels
{
    /// <summary>Where float32 rounds a sigmoid to 1, far beyond, and where e^−u is no normal number any more.</summary>
    public static readonly double[] Raw = [-100, -40, -17, 0.3, 17, 40, 100];

    private static readonly float[][] Bits = [[0], [1], [0.25f]];
    private static readonly float[][] Labels = [[0], [1]];
    private static readonly float[][] Counts = [[0], [3]];
    private static readonly float[][] Waits = [[0], [0.5f], [3]];
    private static readonly float[][] Numbers = [[0.5f], [1.25f]];

    public static IReadOnlyList<SaturatedForm> Forms { get; } =
    [
        .. Bernoulli(), .. Categorical("Categorical"), .. Categorical("OneHotCategorical"), .. Poisson(), .. Normal(),
        .. Exponential(), .. OfLogarithms(),
    ];

    /// <summary>
    /// Three models: the form with one row of numbers; with a row that a site chooses, which is summed in the model;
    /// and with a row that the guide's site chooses. A fourth has the form as the guide of a site that is drawn.
    /// </summary>
    public static string Source(int index)
    {
        var form = Forms[index];
        var body = form.Body.StartsWith('{') ? form.Body : $"=> {form.Body};";
        var alone = body.Replace("{u}", "U", StringComparison.Ordinal);
        var chosen = body.Replace("{u}", "U[k]", StringComparison.Ordinal);
        var attribute = form.Constraint == "None"
            ? "[Parameter]"
            : $"[Parameter(Constraint = Constraint.{form.Constraint})]";
        return FormattableString.Invariant($$"""
            using SsVae.Modelling;
            using static SsVae.Modelling.Functions;
            namespace Saturated;
            [Model]
            public sealed partial class Single{{index}}
            {
                {{attribute}} Tensor U => Tensor.Of({{form.Width}});
                [Sample, Plate("data"), Observed] {{form.Family}} X() {{alone}}
            }

            [Model]
            public sealed partial class Summed{{index}}
            {
                {{attribute}} Tensor U => Tensor.Of(2, {{form.Width}});
                [Sample, Plate("data"), Enumerate] Categorical K() => Categorical.Uniform(2);
                [Sample, Plate("data"), Observed] {{form.Family}} X(int k) {{chosen}}
            }

            [Model]
            public sealed partial class Guided{{index}}
            {
                {{attribute}} Tensor U => Tensor.Of(2, {{form.Width}});
                [Parameter] Tensor Choice => Tensor.Of(2);
                [Sample, Plate("data")] Categorical K() => Categorical.Uniform(2);
                [Sample, Plate("data"), Observed] {{form.Family}} X(int k) {{chosen}}
                [Guide(nameof(K)), Enumerate] Categorical Chosen() => Categorical.FromLogits(Choice);
            }
            """) + (form.Normal is null ? "" : FormattableString.Invariant($$"""

            [Model]
            public sealed partial class Drawn{{index}}
            {
                {{attribute}} Tensor U => Tensor.Of(1);
                [Sample, Plate("data")] Normal Z() => Normal.Standard(1);
                [Sample, Plate("data"), Observed] Normal X(Tensor z) => new(z, 1);
                [Guide(nameof(Z))] Normal Guess() {{alone}}
            }
            """));
    }

    private static IEnumerable<SaturatedForm> Bernoulli()
    {
        SaturatedForm Of(
            string body, Func<double[], double> log, Func<double[], double> complement, int width = 1,
            string constraint = "None") => new(
            "Bernoulli", body, width, constraint, Bits, (u, x) => Times(x[0], log(u)) + Times(1 - x[0], complement(u)));

        SaturatedForm Odds(string body, Func<double[], double> odds, int width = 1, string constraint = "None") =>
            Of(body, u => LogSigmoid(odds(u)), u => LogSigmoid(-odds(u)), width, constraint);

        yield return Odds("Bernoulli.FromLogits({u})", u => u[0]);
        yield return Odds("Bernoulli.FromProbabilities(Sigmoid({u}))", u => u[0]);
        yield return Odds("Bernoulli.FromProbabilities(1 - Sigmoid({u}))", u => -u[0]);
        yield return Odds("Bernoulli.FromProbabilities(1 - (1 - Sigmoid({u})))", u => u[0]);
        yield return Odds("Bernoulli.FromProbabilities({u})", u => u[0], constraint: "UnitInterval");
        yield return Odds("Bernoulli.FromProbabilities(1 - {u})", u => -u[0], constraint: "UnitInterval");
        yield return Odds(
            "{ var (a, b) = Sigmoid({u}).Split(1, 1); return Bernoulli.FromProbabilities(b); }",
            u => u[1], 2);
        yield return Odds(
            "{ var (a, b) = Softmax({u}).Split(1, 1); return Bernoulli.FromProbabilities(a); }",
            u => u[0] - u[1], 2);
        yield return Odds(
            "{ var (a, b) = {u}.Split(1, 1); return Bernoulli.FromProbabilities(1 - b); }",
            u => u[0] - u[1], 2, "Simplex");
        yield return Odds(
            "{ var (a, b, c) = Softmax(Concat({u}, 0)).Split(1, 1, 1); return Bernoulli.FromProbabilities(b); }",
            u => u[1] - LogAdd(u[0], 0), 2);
        yield return Odds("Bernoulli.FromProbabilities(1 / (1 + Exp(-{u})))", u => u[0]);
        yield return Odds("Bernoulli.FromProbabilities(Exp({u}) / (1 + Exp({u})))", u => u[0]);
        yield return Odds("Bernoulli.FromProbabilities(Exp(-Softplus({u})))", u => -u[0]);
        yield return Of(
            "Bernoulli.FromProbabilities(Square(Sigmoid({u})))",
            u => 2 * LogSigmoid(u[0]), u => LogAdd(LogSigmoid(-u[0]), LogSigmoid(u[0]) + LogSigmoid(-u[0])));
        yield return Of(
            "Bernoulli.FromProbabilities(0.00000001 + 0.99999998 * Sigmoid({u}))",
            u => Math.Log(1e-8 + (0.99999998 * Sigmoid(u[0]))), u => Math.Log(1e-8 + (0.99999998 * Sigmoid(-u[0]))));
        yield return Of(
            "Bernoulli.FromProbabilities(0.99999999 * Sigmoid({u}))",
            u => Math.Log(0.99999999) + LogSigmoid(u[0]), u => Math.Log(1e-8 + (0.99999999 * Sigmoid(-u[0]))));
        yield return Of(
            "Bernoulli.FromProbabilities(1 - Exp(-Exp({u})))",
            u => LogOneMinusExp(u[0]), u => -Math.Exp(u[0]));
        yield return Of(
            "Bernoulli.FromProbabilities(Exp(-0.5 * Exp({u})))",
            u => -0.5 * Math.Exp(u[0]), u => LogOneMinusExp(u[0] + Math.Log(0.5)));
        yield return Of(
            "Bernoulli.FromProbabilities(Sqrt(Sigmoid({u})))",
            u => LogSigmoid(u[0]) / 2, u => LogSigmoid(-u[0]) - Math.Log(1 + Math.Exp(LogSigmoid(u[0]) / 2)));
        yield return Of(
            "Bernoulli.FromProbabilities(0.25 + 0.5 * Sigmoid({u}))",
            u => Math.Log(0.25 + (0.5 * Sigmoid(u[0]))), u => Math.Log(0.75 - (0.5 * Sigmoid(u[0]))));
        yield return Of(
            "{ var (a, b) = Sigmoid({u}).Split(1, 1); return Bernoulli.FromProbabilities(a * b); }",
            u => LogSigmoid(u[0]) + LogSigmoid(u[1]),
            u => LogAdd(LogSigmoid(-u[0]), LogSigmoid(u[0]) + LogSigmoid(-u[1])), 2);
        yield return Of(
            "{ var (a, b) = {u}.Split(1, 1); return Bernoulli.FromProbabilities(1 - (1 - a) * (1 - b)); }",
            u => LogAdd(LogSigmoid(u[0]), LogSigmoid(-u[0]) + LogSigmoid(u[1])),
            u => LogSigmoid(-u[0]) + LogSigmoid(-u[1]), 2, "UnitInterval");
        yield return Of(
            "{ var (a, b) = {u}.Split(1, 1); return Bernoulli.FromProbabilities(a * b + (1 - a) * (1 - b)); }",
            u => LogAdd(LogSigmoid(u[0]) + LogSigmoid(u[1]), LogSigmoid(-u[0]) + LogSigmoid(-u[1])),
            u => LogAdd(LogSigmoid(u[0]) + LogSigmoid(-u[1]), LogSigmoid(-u[0]) + LogSigmoid(u[1])), 2, "UnitInterval");
    }

    private static IEnumerable<SaturatedForm> Categorical(string family)
    {
        SaturatedForm Of(string body, Func<double[], double[]> logs, int width, string constraint = "None") => new(
            family, body.Replace("Categorical", family, StringComparison.Ordinal), width, constraint, Labels,
            (u, x) => logs(u)[(int)x[0]]);

        yield return Of("Categorical.FromLogits({u})", LogSoftmax, 2);
        yield return Of("Categorical.FromLogits(Concat({u}, 0, 1))", u => LogSoftmax([.. u, 0, 1]), 2);
        yield return Of("Categorical.FromProbabilities(Softmax({u}))", LogSoftmax, 2);
        yield return Of("Categorical.FromProbabilities({u})", LogSoftmax, 2, "Simplex");
        yield return Of(
            "Categorical.FromProbabilities(Concat(1 - Sigmoid({u}), Sigmoid({u})))",
            u => [LogSigmoid(-u[0]), LogSigmoid(u[0])], 1);
        yield return Of(
            "Categorical.FromProbabilities(Concat({u}, 1 - {u}))",
            u => [LogSigmoid(u[0]), LogSigmoid(-u[0])], 1, "UnitInterval");
        yield return Of("Categorical.FromProbabilities(Exp({u}) / Sum(Exp({u})))", LogSoftmax, 2);
        yield return Of(
            "Categorical.FromProbabilities({u} / Sum({u}))",
            u => LogSoftmax([.. u.Select(LogSoftplus)]), 2, "Positive");
        yield return Of(
            "{ var (a, b) = Sigmoid({u}).Split(1, 1); " +
            "return Categorical.FromProbabilities(Concat(a, (1 - a) * b, (1 - a) * (1 - b))); }",
            u => [LogSigmoid(u[0]), LogSigmoid(-u[0]) + LogSigmoid(u[1]), LogSigmoid(-u[0]) + LogSigmoid(-u[1])], 2);
    }

    private static IEnumerable<SaturatedForm> Poisson()
    {
        SaturatedForm Of(string body, Func<double, double> logRate, string constraint = "None") => new(
            "Poisson", body, 1, constraint, Counts,
            (u, x) => Times(x[0], logRate(u[0])) - Math.Exp(logRate(u[0])) - (x[0] == 3 ? Math.Log(6) : 0));

        yield return Of("Poisson.FromLogRate({u})", u => u);
        yield return Of("Poisson.FromRate(Exp({u}))", u => u);
        yield return Of("Poisson.FromRate(Softplus({u}))", LogSoftplus);
        yield return Of("Poisson.FromRate(Sigmoid({u}))", LogSigmoid);
        yield return Of("Poisson.FromRate(Sqrt({u}))", u => LogSoftplus(u) / 2, "Positive");
        yield return Of("Poisson.FromRate(Exp({u}) + Exp(2 * {u}))", u => LogAdd(u, 2 * u));
        yield return Of("Poisson.FromRate({u})", LogSoftplus, "Positive");
        yield return Of("Poisson.FromRate(0.5 * {u})", u => Math.Log(0.5) + LogSoftplus(u), "Positive");
        yield return Of("Poisson.FromRate({u} + 0.25)", u => Math.Log(Softplus(u) + 0.25), "Positive");
        yield return Of("Poisson.FromRate(3 * {u})", u => Math.Log(3) + LogSigmoid(u), "UnitInterval");
    }

    private static IEnumerable<SaturatedForm> Exponential()
    {
        SaturatedForm Of(string body, Func<double, double> logRate, string constraint = "None") => new(
            "Exponential", body, 1, constraint, Waits,
            (u, x) => logRate(u[0]) - Times(x[0], Math.Exp(logRate(u[0]))));

        yield return Of("Exponential.FromLogRate({u})", u => u);
        yield return Of("Exponential.FromRate(Exp({u}))", u => u);
        yield return Of("Exponential.FromRate(1 / {u})", u => -LogSoftplus(u), "Positive");
        yield return Of("Exponential.FromRate(Softplus({u}))", LogSoftplus);
        yield return Of("Exponential.FromRate({u})", LogSoftplus, "Positive");
        yield return Of("Exponential.FromRate(0.5 * {u})", u => Math.Log(0.5) + LogSoftplus(u), "Positive");
        yield return Of("Exponential.FromRate({u})", LogSigmoid, "UnitInterval");
        yield return Of("Exponential.FromRate(Sqrt({u}))", u => LogSoftplus(u) / 2, "Positive");
    }

    private static IEnumerable<SaturatedForm> Normal()
    {
        SaturatedForm Of(
            string body, Func<double, double> location, Func<double, double> logScale,
            string constraint = "None") => new(
            "Normal", body, 1, constraint, Numbers, (u, x) => LogNormal(x[0], location(u[0]), logScale(u[0])))
            {
                Normal = (location, logScale),
            };

        yield return Of("new({u}, 1)", u => u, _ => 0);
        yield return Of("new(Sigmoid({u}), 0.5)", Sigmoid, _ => Math.Log(0.5));
        yield return Of("new(Sigmoid({u}), 0.01)", Sigmoid, _ => Math.Log(0.01));
        yield return Of("new({u}, 0.5)", Sigmoid, _ => Math.Log(0.5), "UnitInterval");
        yield return Of("new({u}, 2)", Softplus, _ => Math.Log(2), "Positive");
        yield return Of("new(0.5, Exp({u}))", _ => 0.5, u => u);
        yield return Of("new(0.5, Softplus({u}))", _ => 0.5, LogSoftplus);
        yield return Of("new(0.5, Softplus({u}) + 0.01)", _ => 0.5, u => Math.Log(Softplus(u) + 0.01));
        yield return Of("new(0.5, Sigmoid({u}))", _ => 0.5, LogSigmoid);
        yield return Of("new({u}, Exp({u}))", u => u, u => u);
        yield return Of("new(0.5, {u})", _ => 0.5, LogSoftplus, "Positive");
        yield return Of("new(0.5, 3 * {u})", _ => 0.5, u => Math.Log(3) + LogSoftplus(u), "Positive");
        yield return Of("new(0.5, Sqrt({u}))", _ => 0.5, u => LogSoftplus(u) / 2, "Positive");
        yield return Of("new(0.5, 1 / {u})", _ => 0.5, u => -LogSoftplus(u), "Positive");
        yield return Of("new(0.5, {u})", _ => 0.5, LogSigmoid, "UnitInterval");
        yield return new(
            "Normal", "new({u}, 1)", 2, "Ordered", [[0.5f, 1.25f]],
            (u, x) => LogNormal(x[0], u[0], 0) + LogNormal(x[1], u[0] + Softplus(u[1]), 0));
        yield return new(
            "Normal", "new({u}, 1)", 2, "Simplex", [[0.5f, 1.25f]],
            (u, x) => LogNormal(x[0], Sigmoid(u[0] - u[1]), 0) + LogNormal(x[1], Sigmoid(u[1] - u[0]), 0));
    }

    /// <summary>The logarithm where a user writes it, as a location.</summary>
    private static IEnumerable<SaturatedForm> OfLogarithms()
    {
        SaturatedForm Of(string argument, Func<double, double> log, string constraint = "None") => new(
            "Normal", $"new(Log({argument}), 1)", 1, constraint, Numbers, (u, x) => LogNormal(x[0], log(u[0]), 0));

        yield return Of("Exp({u})", u => u);
        yield return Of("1 + Exp({u})", Softplus);
        yield return Of("Sigmoid({u})", LogSigmoid);
        yield return Of("1 - Sigmoid({u})", u => LogSigmoid(-u));
        yield return Of("{u}", LogSoftplus, "Positive");
        yield return Of("1 - {u}", u => LogSigmoid(-u), "UnitInterval");
        yield return Of(
            "Sum(Softmax(Concat({u}, 0)) * Softmax(Concat({u}, 0)))",
            u => LogAdd(2 * LogSigmoid(u), 2 * LogSigmoid(-u)));
    }

    private static double Softplus(double u) => Math.Max(u, 0) + LogOnePlus(Math.Exp(-Math.Abs(u)));

    private static double Sigmoid(double u) => Math.Exp(LogSigmoid(u));

    private static double LogSigmoid(double u) => -Softplus(-u);

    /// <summary>log softplus(u), which is u − e^u / 2 + … where e^u is below the precision of float64.</summary>
    private static double LogSoftplus(double u) => u < -30 ? u : Math.Log(Softplus(u));

    /// <summary>log(1 + x), to the precision of x (Kahan).</summary>
    private static double LogOnePlus(double x) => 1 + x == 1 ? x : Math.Log(1 + x) * x / (1 + x - 1);

    private static double LogAdd(double a, double b) => Math.Max(a, b) + LogOnePlus(Math.Exp(-Math.Abs(a - b)));

    /// <summary>log(1 − exp(−e^u)).</summary>
    private static double LogOneMinusExp(double u) =>
        u < -15 ? u - (Math.Exp(u) / 2) : Math.Log(1 - Math.Exp(-Math.Exp(u)));

    private static double[] LogSoftmax(double[] u)
    {
        var sum = u.Aggregate(LogAdd);
        return [.. u.Select(v => v - sum)];
    }

    /// <summary>0 · −∞ is 0.</summary>
    private static double Times(double x, double log) => x == 0 ? 0 : x * log;

    public static double LogNormal(double x, double location, double logScale)
    {
        var distance = x - location;
        var standardised = distance == 0 ? 0 : distance * Math.Exp(-logScale);
        return (-0.5 * standardised * standardised) - logScale - (0.5 * Math.Log(2 * Math.PI));
    }
}
