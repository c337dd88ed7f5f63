using SsVae.Modelling;
using static SsVae.Modelling.Functions;

namespace SsVae.EndToEnd.Tests.Language;

/// <summary>A reading that is right, that is noise, or that is stuck, where a network would be wrong.</summary>
[Model]
internal sealed partial class Sensor(int kinds)
{
    [Parameter(Constraint = Constraint.Simplex)] Tensor Weights => Tensor.Of(kinds);
    [Parameter] Tensor Offset => Tensor.Of();
    [Parameter(Constraint = Constraint.Positive)] Tensor Noise => Tensor.Of();
    [Input, Plate("data")] Tensor Truth => Tensor.Of(1);
    [Network] Linear Guess => new(kinds);

    [Sample, Plate("data"), PartiallyObserved]
    Categorical State() => Categorical.FromProbabilities(Weights);

    [Sample, Plate("data"), Observed]
    Normal Reading(Tensor truth, int state) => state switch
    {
        0 => new(truth + Offset, Noise),
        1 or 2 => Normal.Standard(1),
        _ => new(5, Exp(truth)),
    };

    [Guide, Enumerate] Categorical State(Tensor reading) => Categorical.FromLogits(Guess.Apply(reading));
}

/// <summary>Branches on a discrete site: the loss by hand, branches that are infinite but not taken, and draws.</summary>
public sealed class BranchTests
{
    private const int Kinds = 4;
    private static readonly float[] Truth = [0.5f, -1, 2, 0.25f, 1.5f, -0.75f];
    private static readonly float[] Reading = [0.7f, -0.8f, 0.1f, 4, 1.5f, 0.5f];
    private static readonly int[] Labels = [0, 1, 2, 3, -1, -1];

    private readonly Sensor _model = new(Kinds);

    public BranchTests()
    {
        var random = new Random(4);
        foreach (ref var value in _model.Parameters.Values)
        {
            value = (float)((2 * random.NextDouble()) - 1);
        }
    }

    [Fact]
    public void The_loss_is_that_of_the_branches_taken()
    {
        var q = _model.PosteriorState(Truth, Reading);
        var p = _model.Parameters.Constrained("Weights");
        var expected = 0.0;
        for (var i = 0; i < Truth.Length; i++)
        {
            for (var k = 0; k < Kinds; k++)
            {
                double weight = Labels[i] < 0 ? q[(i * Kinds) + k] : Labels[i] == k ? 1 : 0;
                var entropy = Labels[i] < 0 ? -Math.Log(q[(i * Kinds) + k]) : 0;
                expected -= weight * (Math.Log(p[k]) + LogDensity(i, k) + entropy);
            }
        }

        Assert.Equal(expected, _model.Loss(Truth, Reading, Labels, new PhiloxNoise(0)).Loss, 1e-4);
    }

    [Fact]
    public void Infinity_in_a_branch_that_is_not_taken_does_no_harm()
    {
        // The last branch overflows in every row; rows of the other branches do not see it.
        var truth = Enumerable.Repeat(200f, 3).ToArray();
        int[] labels = [0, 1, 2];
        Assert.True(double.IsFinite(_model.LossAndGradient(truth, Reading[..3], labels, new PhiloxNoise(0)).Loss));
        Assert.All(_model.Parameters.Gradients.ToArray(), g => Assert.True(float.IsFinite(g)));
    }

    [Fact]
    public void Draws_follow_the_branches()
    {
        var truth = Enumerable.Repeat(-2f, Kinds * 1000).ToArray();
        var state = Enumerable.Range(0, truth.Length).Select(i => i % Kinds).ToArray();
        var reading = _model.Generate(truth.Length, truth, seed: 3, state: state).Numbers("Reading");
        var offset = _model.Parameters["Offset"][0];
        double[] means = [-2 + offset, 0, 0, 5];
        double[] spreads = [_model.Parameters.Constrained("Noise")[0], 1, 1, Math.Exp(-2)];
        for (var k = 0; k < Kinds; k++)
        {
            var drawn = reading.Where((_, i) => i % Kinds == k).Select(x => (double)x).ToList();
            Assert.Equal(means[k], drawn.Average(), 0.1);
            Assert.Equal(spreads[k], Math.Sqrt(drawn.Average(x => Math.Pow(x - means[k], 2))), 0.1);
        }
    }

    [Fact]
    public void A_value_that_the_site_does_not_have_is_found_when_the_model_is_made()
    {
        var message = Assert.Throws<ArgumentException>(() => new Sensor(2)).Message;
        Assert.Equal("'2' is no value of site 'State', whose 'kinds' values are numbered from 0 (kinds is 2)", message);
        Assert.NotNull(new Sensor(3));
    }

    private double LogDensity(int row, int k)
    {
        var (mean, spread) = k switch
        {
            0 => (Truth[row] + _model.Parameters["Offset"][0], (double)_model.Parameters.Constrained("Noise")[0]),
            1 or 2 => (0f, 1),
            _ => (5f, Math.Exp(Truth[row])),
        };
        return (-0.5 * Math.Log(2 * Math.PI)) - Math.Log(spread) - (0.5 * Math.Pow((Reading[row] - mean) / spread, 2));
    }
}
