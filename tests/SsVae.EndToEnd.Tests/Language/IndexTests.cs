using SsVae.Modelling;

namespace SsVae.EndToEnd.Tests.Language;

/// <summary>Tables that are indexed against the order of declaration, twice by one site, and by constants.</summary>
[Model]
internal sealed partial class Tables(int rows, int columns)
{
    [Parameter(Initialization = Initialization.Normal)] Tensor Means => Tensor.Of(columns, rows);
    [Parameter(Initialization = Initialization.Normal)] Tensor Shifts => Tensor.Of(columns, columns);
    [Parameter(Constraint = Constraint.Ordered)] Tensor Steps => Tensor.Of(rows, columns);
    [Parameter(Constraint = Constraint.Positive)] Tensor Spreads => Tensor.Of(columns, 2);

    [Sample, Plate("data"), Observed] Categorical I() => Categorical.Uniform(rows);
    [Sample, Plate("data"), Observed] Categorical J() => Categorical.FromLogits(Shifts[0]);
    [Sample, Plate("data"), Observed] Normal X(int i, int j) => new(Means[j, i] + Shifts[j, j] - Means[2, 1] + Steps[i, 1], Spreads[j, 1]);
}

/// <summary>Indices in any order: the loss and its gradient, by hand.</summary>
public sealed class IndexTests
{
    private const int Rows = 2;
    private const int Columns = 3;
    private static readonly int[] I = [0, 1, 1, 0, 1];
    private static readonly int[] J = [2, 0, 1, 1, 2];
    private static readonly float[] X = [0.5f, -1, 2, 0.25f, 1];

    private readonly Tables _model = new(Rows, Columns);

    [Fact]
    public void The_loss_is_that_of_the_entries_looked_up() => Assert.Equal(Expected(), Loss(), 1e-4);

    [Fact]
    public void The_gradient_is_that_of_finite_differences()
    {
        _model.LossAndGradient(I, J, X, new PhiloxNoise(0));
        var gradient = _model.Parameters.Gradients.ToArray();
        for (var n = 0; n < gradient.Length; n++)
        {
            var value = _model.Parameters.Values[n];
            _model.Parameters.Values[n] = value + 1e-3f;
            var above = Expected();
            _model.Parameters.Values[n] = value - 1e-3f;
            var below = Expected();
            _model.Parameters.Values[n] = value;
            Assert.Equal((above - below) / 2e-3, gradient[n], 2e-2);
        }

        Assert.Contains(gradient, g => g != 0);
    }

    [Fact]
    public void A_constant_index_is_checked_when_the_model_is_made()
    {
        var message = Assert.Throws<ArgumentException>(() => new Tables(Rows, 2)).Message;
        Assert.Equal("'2' is no index of 'Means' [columns, rows] here: the indices of a dimension of size n are 0 … n - 1, and there are as many indices as dimensions at most (columns is 2)", message);
    }

    private double Loss() => _model.Loss(I, J, X, new PhiloxNoise(0)).Loss;

    private double Expected()
    {
        var p = _model.Parameters;
        var (means, shifts, steps, spreads) = (p["Means"].ToArray(), p["Shifts"].ToArray(), p.Constrained("Steps"), p.Constrained("Spreads"));
        var normaliser = Math.Log(Enumerable.Range(0, Columns).Sum(j => Math.Exp(shifts[j])));
        return Enumerable.Range(0, X.Length).Sum(n =>
        {
            var (i, j) = (I[n], J[n]);
            double mean = means[(j * Rows) + i] + shifts[(j * Columns) + j] - means[(2 * Rows) + 1] + steps[(i * Columns) + 1];
            double spread = spreads[(2 * j) + 1];
            return Math.Log(Rows) - shifts[j] + normaliser + (0.5 * Math.Log(2 * Math.PI)) + Math.Log(spread) + (0.5 * Math.Pow((X[n] - mean) / spread, 2));
        });
    }
}
