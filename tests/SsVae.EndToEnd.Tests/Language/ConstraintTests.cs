using SsVae.Modelling;

namespace SsVae.EndToEnd.Tests.Language;

/// <summary>One parameter of each constraint, each in a likelihood that can be written down.</summary>
[Model]
internal sealed partial class ConstrainedNumbers(int kinds, int size)
{
    [Parameter(Constraint = Constraint.Simplex)] Tensor Weights => Tensor.Of(kinds);
    [Parameter(Constraint = Constraint.Ordered)] Tensor Centres => Tensor.Of(kinds);
    [Parameter(Constraint = Constraint.Positive, Initial = 0.5)] Tensor Spread => Tensor.Of();
    [Parameter(Constraint = Constraint.UnitInterval, Initial = 0.25)] Tensor Rates => Tensor.Of(kinds, size);
    [Parameter(Initial = 2)] Tensor Scale => Tensor.Of();

    [Sample, Plate("data"), Observed] Categorical K() => Categorical.FromProbabilities(Weights);
#pragma warning disable SSV062 // A factor that is free, to see that it stays what it was.
    [Sample, Plate("data"), Observed] Normal X(int k) => new(Centres[k], Spread * Scale);
#pragma warning restore SSV062
    [Sample, Plate("data"), Observed] Bernoulli B(int k) => Bernoulli.FromProbabilities(Rates[k]);
}

/// <summary>A scale that starts far below what 1 − e^−x can tell from 0.</summary>
[Model]
internal sealed partial class TinyScale
{
    [Parameter(Constraint = Constraint.Positive, Initial = 1e-20)] Tensor Spread => Tensor.Of();

    [Sample, Plate("data"), Observed] Normal X() => new(0, Spread);
}

/// <summary>Constrained parameters start where they should, stay in their domain, and reach the values known in closed form.</summary>
public sealed class ConstraintTests
{
    private const int Kinds = 3;
    private static readonly int[] K = [0, 1, 1, 2, 2, 2, 2, 1];
    private static readonly float[] X = [-1.5f, 0.25f, 0.5f, 1, 2, 1.5f, 1.25f, -0.5f];
    private static readonly float[] B = [0, 1, 1, 0, 1, 1, 0, 0, 1, 1, 1, 0, 0, 1, 1, 0];

    [Fact]
    public void Parameters_start_as_declared()
    {
        var parameters = new ConstrainedNumbers(Kinds, 2).Parameters;
        Near([1 / 3.0, 1 / 3.0, 1 / 3.0], parameters.Constrained("Weights"));
        Near([-1, 0, 1], parameters.Constrained("Centres"));
        Near([0.5], parameters.Constrained("Spread"));
        Near([0.25, 0.25, 0.25, 0.25, 0.25, 0.25], parameters.Constrained("Rates"));
        Near([2], parameters.Constrained("Scale"));
        Assert.Equal(Constraint.Ordered, parameters.Find("Centres").Constraint);
        Assert.Equal(0.5, parameters.Find("Spread").Initial);
    }

    [Fact]
    public void A_positive_parameter_starts_as_small_as_declared()
    {
        var parameters = new TinyScale().Parameters;
        Assert.Equal(Math.Log(1e-20), parameters["Spread"][0], 1e-5);
        Assert.Equal(1, parameters.Constrained("Spread")[0] / 1e-20, 1e-5);
    }

    [Fact]
    public void The_loss_is_that_of_the_constrained_values()
    {
        var model = new ConstrainedNumbers(Kinds, 2);
        Philoxed(model.Parameters);
        var loss = model.Loss(K, X, B, new PhiloxNoise(0)).Loss;

        var weights = model.Parameters.Constrained("Weights");
        var centres = model.Parameters.Constrained("Centres");
        var rates = model.Parameters.Constrained("Rates");
        var spread = model.Parameters.Constrained("Spread")[0] * model.Parameters.Constrained("Scale")[0];
        Assert.Equal(1, weights.Sum(), 1e-6);
        Assert.True(centres[0] < centres[1] && centres[1] < centres[2]);
        Assert.All(rates, r => Assert.InRange(r, 0, 1));
        var expected = K.Select((k, i) =>
            -Math.Log(weights[k]) + (0.5 * Math.Log(2 * Math.PI)) + Math.Log(spread) + (0.5 * Math.Pow((X[i] - centres[k]) / spread, 2))
            - Enumerable.Range(0, 2).Sum(j => Math.Log(B[(2 * i) + j] == 1 ? rates[(2 * k) + j] : 1 - rates[(2 * k) + j]))).Sum();
        Assert.Equal(expected, loss, 1e-4 * Math.Abs(expected));
    }

    /// <summary>The maximum of the likelihood: frequencies, means (which here are in order), and their spread.</summary>
    [Fact]
    public void Training_reaches_the_maximum_of_the_likelihood()
    {
        var model = new ConstrainedNumbers(Kinds, 2);
        var data = model.Data(K, X, B);
        new Trainer(model, new TrainingOptions { Epochs = 2000, BatchSize = K.Length, LearningRate = 0.02f }).Train(data);

        double[] means = [.. Enumerable.Range(0, Kinds).Select(k => X.Where((_, i) => K[i] == k).Average(x => (double)x))];
        Near([1 / 8.0, 3 / 8.0, 4 / 8.0], model.Parameters.Constrained("Weights"), 0.01);
        Near(means, model.Parameters.Constrained("Centres"), 0.02);
        var variance = X.Select((x, i) => Math.Pow(x - means[K[i]], 2)).Average();
        Near([Math.Sqrt(variance)], [model.Parameters.Constrained("Spread")[0] * model.Parameters.Constrained("Scale")[0]], 0.02);
        Near([1 / 3.0], [model.Parameters.Constrained("Rates")[3]], 0.02);
    }

    private static void Philoxed(ParameterStore parameters)
    {
        var random = new Random(3);
        foreach (ref var value in parameters.Values)
        {
            value = (float)((2 * random.NextDouble()) - 1);
        }
    }

    private static void Near(IEnumerable<double> expected, IEnumerable<float> actual, double tolerance = 1e-6) =>
        Assert.Equal(expected, actual.Select(a => (double)a), (a, b) => Math.Abs(a - b) <= tolerance);
}
