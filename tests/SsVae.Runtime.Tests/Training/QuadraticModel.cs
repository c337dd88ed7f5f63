namespace SsVae.Training;

/// <summary>
/// A model small enough to follow by hand: one mean μ and, for the labels 0 and 1, one logit. The loss of a row is ½(x − μ)², and of
/// a labelled row also the cross-entropy of its label. It notes what it is asked.
/// </summary>
internal sealed class QuadraticModel : ICompiledModel
{
    private readonly List<int> _rows = [];
    private Dataset? _data;
    private bool _hidden;

    public QuadraticModel(bool discrete = true)
    {
        IReadOnlyList<ColumnInfo> columns = [new("x", 1, 0, false)];
        IReadOnlyList<SiteInfo> sites = [new("X", 1, false, true, "x")];
        Schema = new(
            "Quadratic", [], discrete ? [.. columns, new ColumnInfo("y", 1, 2, true)] : columns,
            discrete ? [.. sites, new SiteInfo("Y", 2, true, true, "y", 0)] : sites);
        Parameters = new([new("mean", [1], 0, Modelling.Initialization.Zero), new("logit", [1], 1, Modelling.Initialization.Zero)]);
    }

    public ModelSchema Schema { get; }

    public ParameterStore Parameters { get; }

    public Crew Crew { get; } = new();

    /// <summary>The rows of every batch of training, if they are wanted.</summary>
    public List<int[]>? Batches { get; init; }

    /// <summary>Given the number of gradients so far (from 1): what the loss is to be instead.</summary>
    public Func<int, double>? Spoil { get; init; }

    /// <summary>Given the number of losses without gradient so far (from 1): what the mean loss and the answers are to be instead.</summary>
    public Func<int, (double Loss, int Answer)>? Verdict { get; init; }

    /// <summary>Why a loss that is not finite is so.</summary>
    public NonFiniteCause Cause { get; init; } = NonFiniteCause.Overflow;

    /// <summary>Given the number of gradients so far (from 1): what that of the mean is to be instead.</summary>
    public Func<int, float>? Gradient { get; init; }

    public int Gradients { get; private set; }

    public int Losses { get; private set; }

    public ReadOnlySpan<float> RowLosses => default;

    public void Bind(Dataset data, ReadOnlySpan<int> rows, bool hideLabels = false)
    {
        _data = data;
        _hidden = hideLabels;
        _rows.Clear();
        _rows.AddRange(rows);
    }

    public BatchLoss Loss(Noise noise)
    {
        Losses++;
        Assert.True(_hidden, "an evaluation hides the labels");
        return Verdict is null ? Evaluate() : With(Evaluate(), Verdict(Losses).Loss * _rows.Count);
    }

    public BatchLoss LossAndGradient(Noise noise)
    {
        Gradients++;
        Assert.False(_hidden, "training shows the labels");
        Batches?.Add([.. _rows]);
        var loss = Evaluate();
        Parameters.Gradients[0] = Gradient?.Invoke(Gradients) ?? Parameters.Gradients[0];
        return Spoil is null ? loss : With(loss, Spoil(Gradients));
    }

    private BatchLoss With(BatchLoss loss, double value) => double.IsFinite(value)
        ? loss with { Loss = value }
        : new(value, 0, loss.Rows) { NonFinite = new(Cause, "X", 3, "'X' is not finite in row 3.", "Mend it.") };

    public void Posterior(string site, Span<float> probabilities, Noise? noise = null)
    {
        for (var i = 0; i < _rows.Count; i++)
        {
            var one = Verdict is null ? Sigmoid(Parameters.Values[1]) : Verdict(Losses).Answer;
            (probabilities[2 * i], probabilities[(2 * i) + 1]) = ((float)(1 - one), (float)one);
        }
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private BatchLoss Evaluate()
    {
        var (loss, auxiliary) = (0.0, 0.0);
        Parameters.Gradients.Clear();
        foreach (var row in _rows)
        {
            var difference = Parameters.Values[0] - _data!.Numbers(0)[row];
            loss += 0.5 * difference * difference;
            Parameters.Gradients[0] += difference;
            var label = Schema.Columns.Count > 1 && !_hidden ? _data.Labels(1)[row] : -1;
            if (label >= 0)
            {
                var q = Sigmoid(Parameters.Values[1]);
                auxiliary -= Math.Log(label == 1 ? q : 1 - q);
                Parameters.Gradients[1] += (float)(q - label);
            }
        }

        return new(loss, auxiliary, _rows.Count);
    }
}
