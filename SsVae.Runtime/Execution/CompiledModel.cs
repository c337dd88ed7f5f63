using System.ComponentModel;
using System.Numerics.Tensors;

namespace SsVae.Execution;

/// <summary>What all compiled models do alike, on the programs that the generated code gives: bind, evaluate, classify, draw.</summary>
/// <remarks>One workspace, so one thread at a time: <see cref="SharedModel"/> sees to that.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract partial class CompiledModel
{
    private const int RowsAtOnce = 500;
    private readonly Dictionary<string, IProgram> _posteriors = new(StringComparer.Ordinal);
    private readonly List<CompiledSite> _model = [];
    private readonly List<CompiledSite> _guide = [];
    private readonly PhiloxNoise _posteriorNoise = new(0);
    private readonly int[] _axes;
    private readonly int _firstIndicator;

    /// <summary>Per plate the rows of the data set that the batch has.</summary>
    private readonly int[][] _chosen;
    private ModelSchema _compatible;
    private IProgram? _elbo;
    private bool _evaluated;
    private float[] _rowLosses = [];
    private float[] _probabilities = [];

    /// <summary>A model with these sizes and parameters.</summary>
    protected CompiledModel(ModelSchema schema, ParameterStore parameters)
    {
        Schema = schema;
        _compatible = schema;
        Parameters = parameters;
        _chosen = [.. schema.Plates.Select(_ => Array.Empty<int>())];
        _axes = [.. schema.Columns.Select(c => c.Values == 0 ? -1 : schema.Sites.First(s => s.Column == c.Name).Axis)];
        var axes = schema.Sites.Where(s => s.Axis >= 0).OrderBy(s => s.Axis).ToList();
        axes.AddRange(schema.Lags.Aggregate(axes, (all, of) => [.. all, all[of]]).Skip(axes.Count));
        // What says which data is there comes after the data.
        var indicated = schema.Columns.Where(c => c.Indicators > 0).ToList();
        _firstIndicator = schema.Columns.Count(c => c.Values == 0);
        Inputs = new BatchInputs(
            [.. schema.Columns.Where(c => c.Values == 0).Select(c => c.Width), .. indicated.Select(c => c.Indicators)],
            [.. schema.Columns.Where(c => c.Values == 0).Select(c => c.Plate), .. indicated.Select(c => c.Plate)],
            [.. axes.Select(s => s.Width)],
            [.. axes.Select(s => s.Plate)],
            [.. schema.Lags],
            [.. schema.Columns.Select((c, i) => (Column: c, Axis: _axes[i])).Where(c => c.Axis >= 0 && !c.Column.MayBeMissing).Select(c => c.Axis)],
            [.. schema.Plates.Select(p => p.Outer)]);
    }

    /// <summary>What the constructor of a model with errors calls: the errors are the compiler's, this is only for who runs it anyway.</summary>
    public static CompiledModel Refused(string model, params object[] sizes) =>
        throw new InvalidOperationException($"The model {model} has errors and was not compiled; see the build's diagnostics. ({sizes.Length} constructor arguments were ignored.)");

    /// <summary>Names and sizes.</summary>
    public ModelSchema Schema { get; }

    /// <summary>The trained numbers.</summary>
    public ParameterStore Parameters { get; }

    /// <summary>The batch that the bound and the posteriors are computed on.</summary>
    protected BatchInputs Inputs { get; }

    /// <summary>The bound of the batch.</summary>
    internal BatchLoss Loss(Noise noise)
    {
        var elbo = _elbo!;
        _evaluated = false;
        elbo.Prepare();
        elbo.Forward(noise);
        _evaluated = true;
        var rows = Inputs.Rows;
        double loss = 0, auxiliary = 0;
        // By index: a step allocates nothing, and an enumerator of an interface is an object.
        for (var i = 0; i < elbo.Outputs.Count; i++)
        {
            var output = elbo.Outputs[i];
            if (output.Kind is OutputKind.Bound or OutputKind.BoundElsewhere)
            {
                loss = Less(loss, output);
            }
            else if (output.Kind is OutputKind.Auxiliary or OutputKind.AuxiliaryElsewhere)
            {
                auxiliary = Less(auxiliary, output);
            }
        }

        var result = new BatchLoss(loss, auxiliary, rows);
        return double.IsFinite(result.Objective) ? result : result with { NonFinite = Diagnose() };
    }

    private static double Less(double sum, ProgramOutput output)
    {
        foreach (var number in output.Values)
        {
            sum -= number;
        }

        return sum;
    }

    /// <summary>The bound of the batch and its gradient.</summary>
    internal BatchLoss LossAndGradient(Noise noise)
    {
        var loss = Loss(noise);
        Parameters.Gradients.Clear();
        _elbo!.Backward();
        return loss;
    }

    /// <summary>−bound of each row.</summary>
    internal ReadOnlySpan<float> RowLosses
    {
        get
        {
            var rows = _evaluated ? Inputs.Rows : 0;
            if (_rowLosses.Length < rows)
            {
                _rowLosses = new float[rows];
            }

            if (rows > 0)
            {
                TensorPrimitives.Negate(_elbo!.Find(OutputKind.Bound).Values, _rowLosses);
            }

            return _rowLosses.AsSpan(0, rows);
        }
    }

    /// <summary>The posterior of a discrete site for the bound rows, [rows × values].</summary>
    internal void Posterior(string site, Span<float> probabilities, Noise? noise = null)
    {
        if (!_posteriors.TryGetValue(site, out var program))
        {
            throw new ArgumentException($"{Schema.Name} has no discrete site '{site}' that may be latent; it has {string.Join(", ", _posteriors.Keys)}.", nameof(site));
        }

        // A probability is no part of the loss: what is outside the batch counts in full.
        var share = Inputs.Share;
        Inputs.Share = 1;
        try
        {
            program.Prepare();
            program.Forward(noise ?? _posteriorNoise);
        }
        finally
        {
            Inputs.Share = share;
        }

        var output = program.Find(OutputKind.Posterior, Schema.IndexOf(site));
        var cases = output.Values;
        var info = Schema.Sites.First(s => s.Name == site);
        var labels = Inputs.Labels(info.Axis);
        var values = Inputs.Cardinalities[info.Axis];
        // Where the label is known it is certain. Such a row has one case, or all of them in a chain and outside all plates.
        var isRagged = cases.Length < labels.Length * values;
        var next = 0;
        for (var row = 0; row < labels.Length; row++)
        {
            var own = probabilities.Slice(row * values, values);
            var count = isRagged && labels[row] >= 0 ? 1 : values;
            if (labels[row] >= 0)
            {
                own.Clear();
                own[labels[row]] = 1;
            }
            else
            {
                cases.Slice(next, values).CopyTo(own);
                CheckProbabilities(info, row, own);
            }

            next += count;
        }
    }

    /// <summary>The posterior of a discrete site for all rows of a data set, [rows of its plate × values].</summary>
    internal float[] Posterior(string site, Dataset data)
    {
        var info = Schema.Sites.First(s => s.Name == site);
        var probabilities = new float[data.Layout.Rows(info.Plate) * info.Width];
        Posterior(info, data, probabilities);
        return probabilities;
    }

    private void Posterior(SiteInfo info, Dataset data, Span<float> probabilities)
    {
        var rows = InOrder(data.Count);
        // What is not in the rows of the batch depends on all of them.
        var atOnce = Schema.SumAroundBatch is not null || !Inputs.IsAround(0, info.Plate) ? Math.Max(1, rows.Length) : RowsAtOnce;
        var next = 0;
        for (var start = 0; start < Math.Max(1, rows.Length); start += atOnce)
        {
            Bind(data, rows.Slice(start, Math.Min(atOnce, rows.Length - start)), hideLabels: false);
            var count = Inputs.RowsOf(info.Plate) * info.Width;
            Posterior(info.Name, probabilities.Slice(next, count), new DataNoise(this, 0, perCase: true));
            next += count;
        }
    }

    /// <summary>The most probable value of a discrete site for all rows of a data set, [rows].</summary>
    internal int[] Classify(string site, Dataset data)
    {
        var info = Schema.Sites.First(s => s.Name == site);
        var labels = new int[data.Layout.Rows(info.Plate)];
        var probabilities = Memory.Kept(ref _probabilities, labels.Length * info.Width);
        Posterior(info, data, probabilities);
        for (var row = 0; row < labels.Length; row++)
        {
            labels[row] = TensorPrimitives.IndexOfMax<float>(probabilities.Slice(row * info.Width, info.Width));
        }

        return labels;
    }

    /// <summary>The width of a column.</summary>
    internal int Width(string column) => Schema.Columns[ColumnOf(column)].Width;

    /// <summary>
    /// Draws every site from the model given its parents, but for the values that <paramref name="draws"/> already holds; a label
    /// of −1 is drawn.
    /// </summary>
    /// <exception cref="DataException">A given value does not fit its site.</exception>
    internal Draws Generate(Draws draws, ulong seed)
    {
        var layout = DrawsCheck.Given(Schema, draws, areObservedNeeded: false);
        new Ancestral(Schema, _model).Complete(draws, layout, seed, mode: false, meansOfGiven: false);

        return draws;
    }

    /// <summary>
    /// The latent sites at the guide's mode (the mean of a normal, the most probable value of a discrete site), those that are summed in
    /// the model at their most probable values given these, then the model's distribution of the observed sites given all:
    /// their means are the reconstruction.
    /// </summary>
    /// <exception cref="DataException">A given value does not fit its site.</exception>
    internal Draws Reconstruct(Draws draws)
    {
        var layout = DrawsCheck.Given(Schema, draws, areObservedNeeded: true);
        new Ancestral(Schema, _guide).Complete(draws, layout, 0, mode: true, meansOfGiven: false);
        InferSummed(draws, layout, new NoNoise(this), Mode, maximise: true);
        new Ancestral(Schema, _model).Complete(draws, layout, 0, mode: true, meansOfGiven: true);

        return draws;
    }

    /// <summary>Another model of the same sizes, with a workspace of its own, over the same parameters.</summary>
    internal protected abstract CompiledModel Replicate();

    /// <summary>Gives the program of the bound.</summary>
    protected void Add(IProgram elbo) => _elbo = elbo;

    /// <summary>Gives a program whose outputs are the posteriors of discrete sites.</summary>
    protected void AddPosteriors(IProgram program, params string[] sites)
    {
        foreach (var site in sites)
        {
            _posteriors.Add(site, program);
        }
    }

    /// <summary>Gives the distribution of a site given its parents.</summary>
    protected void AddSite(CompiledSite site) => (site.IsGuide ? _guide : _model).Add(site);

    /// <summary>The place of a plate among the plates.</summary>
    internal int PlateOf(string name)
    {
        for (var plate = 0; plate < Schema.Plates.Count; plate++)
        {
            if (Schema.Plates[plate].Name == name)
            {
                return plate;
            }
        }

        throw new ArgumentException($"{Schema.Name} has no plate '{name}'.", nameof(name));
    }

    /// <summary>The place of a column among the columns.</summary>
    internal int ColumnOf(string name)
    {
        for (var c = 0; c < Schema.Columns.Count; c++)
        {
            if (Schema.Columns[c].Name == name)
            {
                return c;
            }
        }

        throw new ArgumentException($"{Schema.Name} has no column '{name}'.", nameof(name));
    }
}
