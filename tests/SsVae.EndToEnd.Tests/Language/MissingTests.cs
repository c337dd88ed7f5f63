using SsVae.Modelling;
using static SsVae.Modelling.Functions;

namespace SsVae.EndToEnd.Tests.Language;

/// <summary>z ~ N(0, 1), x ~ N(z, 1), whose guide is the posterior N(x / 2, ½): then the bound is exact for any draw.</summary>
[Model]
internal sealed partial class Measured
{
    [Parameter(Constraint = Constraint.Positive, Initial = 1)] Tensor Noise => Tensor.Of();

    [Sample, Plate("data"), PartiallyObserved] Normal Z() => Normal.Standard(1);
    [Sample, Plate("data"), Observed] Normal X(Tensor z) => new(z, Noise);
    [Guide] Normal Z(Tensor x) => new(0.5 * x, Sqrt(0.5));
}

/// <summary>Sites of every family that may be missing, and adds nothing then.</summary>
[Model]
internal sealed partial class Incomplete(int size)
{
    [Parameter] Tensor Mean => Tensor.Of(size);
    [Parameter] Tensor Logits => Tensor.Of(size);
    [Parameter] Tensor LogRates => Tensor.Of(size);

    [Sample, Plate("data"), Observed] Normal A() => Normal.Standard(1);
    [Sample, Plate("data"), PartiallyObserved] Normal X() => new(Mean, 1);
    [Sample, Plate("data"), PartiallyObserved] Bernoulli B() => Bernoulli.FromLogits(Logits);
    [Sample, Plate("data"), PartiallyObserved] Poisson C() => Poisson.FromLogRate(LogRates);
}

/// <summary>Elements that may be missing, read by a guide.</summary>
[Model]
internal sealed partial class Masked(int size)
{
    [Parameter] Tensor Mean => Tensor.Of(size);
    [Parameter] Tensor Logits => Tensor.Of(size);
    [Parameter] Tensor LogRates => Tensor.Of(size);
    [Network] Linear Encoder => new(1);

    [Sample, Plate("data")] Normal Z() => Normal.Standard(1);
    [Sample, Plate("data"), Observed, Mask] Normal X(Tensor z) => new(Mean + z, 1);
    [Sample, Plate("data"), Observed, Mask] Bernoulli B() => Bernoulli.FromLogits(Logits);
    [Sample, Plate("data"), Observed, Mask] Poisson C() => Poisson.FromLogRate(LogRates);
    [Guide] Normal Z(Tensor x) => new(Encoder.Apply(x), 0.5f);
}

/// <summary>Numbers that are missing: closed forms of the bound, gradients without them, data that is refused, and what fills the gaps.</summary>
public sealed class MissingTests
{
    private const float No = float.NaN;
    private static readonly float[] A = [0, 0, 0];

    [Fact]
    public void A_draw_stands_in_for_a_missing_number()
    {
        var model = new Measured();
        float[] x = [0.5f, -1, 2, 0.25f];
        float[] z = [1, No, No, -0.5f];
        double[] expected = [LogNormal(1, 0, 1) + LogNormal(0.5, 1, 1), LogNormal(-1, 0, Math.Sqrt(2)), LogNormal(2, 0, Math.Sqrt(2)), LogNormal(-0.5, 0, 1) + LogNormal(0.25, -0.5, 1)];
        for (ulong seed = 0; seed < 5; seed++)
        {
            model.Bind(model.Data(x, z), [0, 1, 2, 3]);
            model.Loss(new PhiloxNoise(seed));
            Assert.Equal(expected, model.RowLosses.ToArray().Select(l => -(double)l), (a, b) => Math.Abs(a - b) < 1e-5);
            Assert.Equal(-expected.Sum(), model.Loss(x, z, new PhiloxNoise(seed)).Loss, 1e-5);
        }

        // All missing: the column need not be given.
        Assert.Equal(-x.Sum(v => LogNormal(v, 0, Math.Sqrt(2))), model.Loss(x, [], new PhiloxNoise(3)).Loss, 1e-5);
        Assert.Equal(4, model.Data(x).Count);
    }

    [Fact]
    public void A_number_that_is_there_is_not_drawn()
    {
        var model = new Measured();
        float[] x = [0.5f, -1];
        float[] z = [1, 0.5f];
        var first = model.LossAndGradient(x, z, new PhiloxNoise(1)).Loss;
        var gradient = model.Parameters.Gradients.ToArray();
        Assert.Equal(first, model.LossAndGradient(x, z, new PhiloxNoise(2)).Loss);
        Assert.Equal(gradient, model.Parameters.Gradients.ToArray());
    }

    [Fact]
    public void A_site_without_a_guide_adds_nothing_where_it_is_missing()
    {
        var model = new Incomplete(2);
        float[] x = [1, 2, No, No, 0.5f, -1];
        float[] b = [No, No, 1, 0, No, No];
        float[] c = [No, No, No, No, 3, 0];
        var loss = model.LossAndGradient(A, x, b, c, new PhiloxNoise(0)).Loss;
        var expected = (3 * LogNormal(0, 0, 1)) + new[] { 1, 2, 0.5, -1 }.Sum(v => LogNormal(v, 0, 1)) + (2 * Math.Log(0.5)) + (-1 - Math.Log(6)) - 1;
        Assert.Equal(-expected, loss, 1e-5);
        Near([-1.5, -1], model.Parameters.Gradient("Mean"));
        Near([-0.5, 0.5], model.Parameters.Gradient("Logits"));
        Near([-2, 1], model.Parameters.Gradient("LogRates"));

        // Nothing there, given as NaN or not at all.
        float[] none = [No, No, No, No, No, No];
        Assert.Equal(-3 * LogNormal(0, 0, 1), model.Loss(A, none, none, none, new PhiloxNoise(0)).Loss, 1e-5);
        Assert.Equal(-3 * LogNormal(0, 0, 1), model.LossAndGradient(A, [], [], [], new PhiloxNoise(0)).Loss, 1e-5);
        Assert.All(model.Parameters.Gradients.ToArray(), g => Assert.Equal(0, g));
    }

    [Fact]
    public void Elements_that_are_masked_add_nothing()
    {
        var model = new Masked(2);
        float[] x = [1, No, No, No, 0.5f, -1];
        float[] b = [No, 1, 1, 0, No, No];
        float[] c = [2, No, No, 1, 3, 0];
        model.Parameters["Encoder.weight"].Clear();
        var noise = new GivenNoise(3);
        noise.Set(model.Schema.Sites.Select(s => s.Name).ToList().IndexOf("Z"), [0.2f, -1, 0.4f]);
        double[] z = [0.1, -0.5, 0.2];
        var loss = model.LossAndGradient(x, b, c, noise).Loss;
        var expected = z.Sum(v => LogNormal(v, 0, 1) - LogNormal(v, 0, 0.5)) + LogNormal(1, z[0], 1) + LogNormal(0.5, z[2], 1) + LogNormal(-1, z[2], 1)
            + (3 * Math.Log(0.5)) + (-1 - Math.Log(2)) - 1 + (-1 - Math.Log(6)) - 1;
        Assert.Equal(-expected, loss, 1e-5);
        Near([-(1 - z[0] + 0.5 - z[2]), -(-1 - z[2])], model.Parameters.Gradient("Mean"));
        Near([-0.5, 0], model.Parameters.Gradient("Logits"));
        Near([-3, 1], model.Parameters.Gradient("LogRates"));

        // What a guide reads where an element is missing is 0.
        float[] zeros = [1, 0, 0, 0, 0.5f, -1];
        Near([.. Column(zeros, 0), .. Column(zeros, 1)], Weights(model, x, b, c, noise), 1e-6);
        IEnumerable<double> Column(float[] values, int column) => [WeightGradient(values, column)];
        double WeightGradient(float[] values, int column)
        {
            // d loss / d loc of q: of z in p(z) and p(x | z); q's own log-density does not move with its location.
            double[] adjoint = [z[0] - (1 - z[0]), z[1], z[2] - (0.5 - z[2]) - (-1 - z[2])];
            return adjoint.Select((a, row) => a * values[(2 * row) + column]).Sum();
        }
    }

    [Fact]
    public void A_row_is_missing_as_a_whole()
    {
        var model = new Incomplete(2);
        var message = Assert.Throws<DataException>(() => model.Data(A, new float[] { 1, 2, 3, No, 1, 1 })).Message;
        Assert.Equal("Row 1 of 'x' is NaN in some components only, such as 1: a row is missing as a whole. Mark the site [Mask] instead of [PartiallyObserved] if single components may be missing.", message);
        Assert.Contains("row 0", Assert.Throws<DataException>(() => model.Data(new float[] { No, 0, 0 })).Message, StringComparison.Ordinal);
        Assert.Contains("[0, 1]", Assert.Throws<DataException>(() => new Masked(2).Data(new float[] { 1, No }, new float[] { 1.5f, No }, new float[] { 1, 2 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_missing_is_filled_and_what_is_there_is_kept()
    {
        var measured = new Measured().Reconstruct([0.5f, -1, 2], [1, No, No]);
        Near([1, -0.5, 1], measured.Numbers("Z"));

        var model = new Masked(2);
        float[] x = [1, No, No, No, 0.5f, -1];
        var filled = model.Reconstruct(x, [1, No, 0, 1, 1, 1], [1, 2, 3, No, 5, 6]);
        Assert.Equal([1, 0.5f, -1], [filled.Numbers("X")[0], .. filled.Numbers("X")[4..]]);
        Assert.DoesNotContain(filled.Numbers("X").Concat(filled.Numbers("B")).Concat(filled.Numbers("C")), float.IsNaN);
        Assert.Equal([1f, 2, 3, 1, 5, 6], filled.Numbers("C"));
        var drawn = model.Generate(3, seed: 2, x: x).Numbers("X");
        Assert.Equal([1, 0.5f, -1], [drawn[0], .. drawn[4..]]);
        Assert.DoesNotContain(drawn, float.IsNaN);
    }

    private static float[] Weights(Masked model, float[] x, float[] b, float[] c, Noise noise)
    {
        model.LossAndGradient(x, b, c, noise);
        return model.Parameters.Gradient("Encoder.weight").ToArray();
    }

    private static double LogNormal(double x, double mean, double spread) =>
        (-0.5 * Math.Log(2 * Math.PI)) - Math.Log(spread) - (0.5 * Math.Pow((x - mean) / spread, 2));

    private static void Near(double[] expected, ReadOnlySpan<float> actual, double tolerance = 1e-5) =>
        Assert.Equal(expected, actual.ToArray().Select(a => (double)a), (a, b) => Math.Abs(a - b) <= tolerance);
}
