using System.ComponentModel;
using SsVae.Execution;
using SsVae.Kernels;

namespace SsVae.Embedded;

/// <summary>
/// A part of a program of the embedded engine, whose cases are known before it computes. The generated class declares
/// axes in its constructor, maps and buffers in <see cref="Allocate"/>, which runs when a batch is larger than any
/// before; computing allocates nothing.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract partial class Stage
{
    private readonly BatchInputs _inputs;
    private readonly ParameterStore _parameters;
    private readonly List<SiteList> _chosen = [];
    private readonly List<CaseList> _lists = [];
    private readonly Maps _maps;
    private readonly Indicators _indicators;
    private readonly Buffers _buffers = new();
    private readonly List<ProgramOutput> _outputs = [];
    private int _version;

    /// <summary>A first stage, on <paramref name="inputs"/>.</summary>
    /// <param name="inputs">The batch.</param>
    /// <param name="parameters">The model's parameters.</param>
    protected Stage(BatchInputs inputs, ParameterStore parameters)
    {
        _inputs = inputs;
        _parameters = parameters;
        _maps = new(inputs);
        _indicators = new(inputs);
    }

    /// <summary>A stage on the same batch as the one before it, whose values and lists it may read.</summary>
    /// <param name="before">The stage before.</param>
    protected Stage(Stage before)
        : this(before._inputs, before._parameters)
    {
    }

    /// <summary>The values that the stage computes for somebody, in order.</summary>
    public IReadOnlyList<ProgramOutput> Outputs => _outputs;

    /// <inheritdoc cref="IProgram.Maximises"/>
    public bool Maximises { get; set; }

    /// <summary>Computes the values.</summary>
    public abstract void Forward(Noise noise);

    /// <summary>Adds to the gradients of the parameters, after <see cref="Forward"/>.</summary>
    public virtual void Backward()
    {
    }

    /// <summary>Declares maps, buffers and outputs for the current capacity.</summary>
    protected abstract void Allocate();

    /// <summary>
    /// Chooses the values of the sites that have a <see cref="SiteList"/>, by what the stages before have computed, in
    /// every row where the label is not known.
    /// </summary>
    /// <param name="noise">Where draws come from.</param>
    protected virtual void Choose(Noise noise)
    {
    }

    /// <summary>Makes room for the largest batch so far; whether there was too little.</summary>
    internal bool Fit()
    {
        if (_version == _inputs.Version)
        {
            return false;
        }

        _maps.Clear();
        _indicators.Clear();
        _buffers.Clear();
        _outputs.Clear();
        try
        {
            _chosen.ForEach(c => c.Resize());
            _lists.ForEach(l => l.Resize());
            Allocate();
        }
        catch
        {
            _inputs.GiveUp();
            throw;
        }

        _maps.FillFixed();
        _version = _inputs.Version;
        return true;
    }

    /// <summary>
    /// Chooses values, where the stages before have computed what they depend on, and lists the cases.
    /// </summary>
    internal void PrepareAfter(Noise noise)
    {
        _chosen.ForEach(c => c.Clear());
        Choose(noise);
        PrepareFirst();
    }

    /// <summary>Lists the cases, and fills what depends on them and on the batch.</summary>
    internal void PrepareFirst()
    {
        foreach (var list in _lists)
        {
            list.Build();
        }

        _maps.Fill();
        _indicators.Fill();
    }

    /// <summary>
    /// Eliminates sites from a table of logarithms: the log of the sum of the exponentials over each segment, or the
    /// maximum.
    /// </summary>
    protected void LogSumExp(int rows, Block table, Segments segments, Block destination)
    {
        if (Maximises)
        {
            Rows.Max(rows, table, segments, destination);
        }
        else
        {
            Rows.LogSumExp(rows, table, segments, destination);
        }
    }

    /// <summary>
    /// The messages of a chain from step to step, each a log-sum-exp, or a maximum, normalised, and what each step's
    /// were normalised by.
    /// </summary>
    protected void Scan(ChainSteps steps, Block table, Block messages, Block normalisers)
    {
        if (Maximises)
        {
            Chain.Maximise(steps, table, messages, normalisers);
        }
        else
        {
            Chain.Scan(steps, table, messages, normalisers);
        }
    }

    /// <summary>Fills the noise of a site.</summary>
    protected static void Draw(Noise noise, int site, NoiseKind kind, CaseList list, Block destination) =>
        noise.Fill(site, kind, list.Rows, list.Codes, destination.Span(list.Count));
}
