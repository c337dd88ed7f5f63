using System.ComponentModel;
using SsVae.Kernels;

namespace SsVae.Execution;

/// <summary>
/// One compiled computation on a batch. The generated class declares axes, maps and buffers in <see cref="Allocate"/>, which runs
/// when a batch is larger than any before; computing allocates nothing.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract unsafe class BatchProgram : IProgram
{
    private readonly BatchInputs _inputs;
    private readonly ParameterStore _parameters;
    private readonly List<CaseList> _lists = [];
    private readonly List<Map> _maps = [];
    private readonly List<Lookup> _lookups = [];
    private readonly List<SegmentsMap> _segments = [];
    private readonly List<(CaseList From, CaseList To, int[] Indices)> _previous = [];
    private readonly List<(float[] Array, int Site)> _observed = [];
    private readonly List<(float[] Array, int Site)> _evidence = [];
    private readonly List<(float[] Array, int Plate, int Step)> _steps = [];
    private readonly List<ProgramOutput> _outputs = [];
    private readonly List<Array> _memory = [];
    private int _version;

    /// <summary>A program on <paramref name="inputs"/>.</summary>
    /// <param name="inputs">The batch.</param>
    /// <param name="parameters">The model's parameters.</param>
    protected BatchProgram(BatchInputs inputs, ParameterStore parameters)
    {
        _inputs = inputs;
        _parameters = parameters;
    }

    /// <inheritdoc/>
    public IReadOnlyList<ProgramOutput> Outputs => _outputs;

    /// <inheritdoc/>
    public void Prepare()
    {
        if (_version != _inputs.Version)
        {
            _maps.Clear();
            _lookups.Clear();
            _segments.Clear();
            _previous.Clear();
            _evidence.Clear();
            _steps.Clear();
            _observed.Clear();
            _outputs.Clear();
            _memory.Clear();
            try
            {
                _lists.ForEach(l => l.Resize());
                Allocate();
            }
            catch
            {
                _inputs.GiveUp();
                throw;
            }

            _version = _inputs.Version;
        }

        foreach (var list in _lists)
        {
            list.Build();
        }

        foreach (var map in _maps)
        {
            map.From.FillMap(Memory.Pointer(map.Indices), map.To, map.Stride, map.Site);
        }

        foreach (var lookup in _lookups)
        {
            lookup.From.FillRows(Memory.Pointer(lookup.Indices), lookup.First, lookup.By);
        }

        foreach (var segments in _segments)
        {
            var map = segments.Map;
            CaseList.FillSegments(
                map.Indices.AsSpan(0, map.From.Count), segments.Starts.AsSpan(0, map.To.Count + 1), segments.Order);
        }

        foreach (var (from, to, indices) in _previous)
        {
            from.FillPrevious(Memory.Pointer(indices), to);
        }

        foreach (var (array, plate, step) in _steps)
        {
            for (var row = 0; row < _inputs.RowsOf(plate); row++)
            {
                array[row] = _inputs.IsStep(plate, row, step) ? 1 : 0;
            }
        }

        foreach (var (array, site) in _evidence)
        {
            var labels = _inputs.Labels(site);
            var values = _inputs.Cardinalities[site];
            for (var row = 0; row < labels.Length; row++)
            {
                var known = array.AsSpan(row * values, values);
                known.Fill(labels[row] < 0 ? 0 : float.NegativeInfinity);
                if (labels[row] >= 0)
                {
                    known[labels[row]] = 0;
                }
            }
        }

        foreach (var (array, site) in _observed)
        {
            var labels = _inputs.Labels(site);
            for (var row = 0; row < labels.Length; row++)
            {
                array[row] = labels[row] >= 0 ? 1 : 0;
            }
        }
    }

    /// <inheritdoc/>
    public bool Maximises { get; set; }

    /// <inheritdoc/>
    public abstract void Forward(Noise noise);

    /// <inheritdoc/>
    public virtual void Backward()
    {
    }

    /// <summary>Declares maps, buffers and outputs for the current capacity.</summary>
    protected abstract void Allocate();

    /// <summary>The rows of a plate with the joint values of some discrete sites.</summary>
    protected CaseList Cases(int plate, params int[] sites) => Add(new CaseList(_inputs, plate, sites));

    /// <summary>The joint values of some discrete sites, without the rows of a plate.</summary>
    protected CaseList Table(params int[] sites) => Add(new CaseList(_inputs, -1, sites));

    /// <summary>For every row of one list the row of another, on fewer axes, that it belongs to.</summary>
    protected IndexMap MapTo(CaseList from, CaseList to) => new(Memory.Pointer(NewMap(from, to, 1, -1).Indices));

    /// <summary>For every row of one list the place, in a table with a row per row of another list and a column per value, of its own value.</summary>
    protected IndexMap PickFrom(CaseList from, CaseList to, int site, Block table) =>
        new(Memory.Pointer(NewMap(from, to, table.Stride, site).Indices));

    /// <summary>For every row of a list a row of a table: the first, and a stride for each value of some sites.</summary>
    protected IndexMap RowsOf(CaseList from, int first, params (int Site, int Stride)[] by)
    {
        var indices = Memory.Allocate<int>(from.Capacity, 1);
        _lookups.Add(new Lookup(from, first, by, indices));
        return new IndexMap(Memory.Pointer(indices));
    }

    /// <summary>For every row of one list, on fewer axes, the rows of another that belong to it.</summary>
    protected Segments SegmentsOf(CaseList from, CaseList to)
    {
        var starts = Memory.Allocate<int>(to.Capacity + 1, 1);
        var order = Memory.Allocate<int>(from.Capacity, 1);
        _segments.Add(new SegmentsMap(NewMap(from, to, 1, -1), starts, order));
        return new Segments(Memory.Pointer(starts), Memory.Pointer(order));
    }

    /// <summary>For every row of one list the row of another, one step before in the chain; −1 where there is none.</summary>
    protected IndexMap PreviousIn(CaseList from, CaseList to)
    {
        var indices = Memory.Allocate<int>(from.Capacity, 1);
        _previous.Add((from, to, indices));
        return new IndexMap(Memory.Pointer(indices));
    }

    /// <summary>Memory for one value per row of a list.</summary>
    protected Block Buffer(CaseList list, int width)
    {
        var array = Memory.Allocate<float>(list.Capacity, width);
        _memory.Add(array);
        return Memory.Block(array, width);
    }

    /// <summary>A trained array as rows of <paramref name="width"/> numbers.</summary>
    protected Block Parameter(string name, int width) => new(_parameters.ValueData(_parameters.Find(name).Offset), width, width);

    /// <summary>The gradient of a trained array.</summary>
    protected Block Gradient(string name, int width) => new(_parameters.GradientData(_parameters.Find(name).Offset), width, width);

    /// <summary>The share of the data's rows that the batch has.</summary>
    protected Block Share => _inputs.ShareBlock;

    /// <summary>A column of data.</summary>
    protected Block Column(int column) => _inputs.Column(column);

    /// <summary>1 in the rows where a discrete site is observed, otherwise 0.</summary>
    protected Block Observed(int site)
    {
        var array = Memory.Allocate<float>(_inputs.Capacity(_inputs.PlateOfSite(site)), 1);
        _observed.Add((array, site));
        return Memory.Block(array, 1);
    }

    /// <summary>Per row of an ordered plate 1 where it is a step of this number, otherwise 0.</summary>
    protected Block IsStep(int plate, int step)
    {
        var array = Memory.Allocate<float>(_inputs.Capacity(plate), 1);
        _steps.Add((array, plate, step));
        return Memory.Block(array, 1);
    }

    /// <summary>Per row and value of a discrete site 0, or −∞ where another value was observed.</summary>
    protected Block Evidence(int site)
    {
        var array = Memory.Allocate<float>(_inputs.Capacity(_inputs.PlateOfSite(site)), _inputs.Cardinalities[site]);
        _evidence.Add((array, site));
        return Memory.Block(array, _inputs.Cardinalities[site]);
    }

    /// <summary>The one-hot vectors of a discrete site.</summary>
    protected Block OneHot(int site)
    {
        var size = _inputs.Cardinalities[site];
        var array = Memory.Allocate<float>(size, size);
        for (var i = 0; i < size; i++)
        {
            array[(i * size) + i] = 1;
        }

        _memory.Add(array);
        return Memory.Block(array, size);
    }

    /// <summary>One number.</summary>
    protected Block Number(double value)
    {
        var array = Memory.Allocate<float>(1, 1);
        array[0] = (float)value;
        _memory.Add(array);
        return Memory.Block(array, 1);
    }

    /// <summary>Says what a value is, for those who read it.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="list">Its rows.</param>
    /// <param name="block">Its numbers.</param>
    /// <param name="site">The place in the schema of the site that it is of.</param>
    /// <param name="part">Which of several it is.</param>
    protected void Publish(OutputKind kind, CaseList list, Block block, int? site = null, int part = 0) =>
        _outputs.Add(new BlockOutput(kind, site, part, list, block));

    /// <summary>Eliminates sites from a table of logarithms: the log of the sum of the exponentials over each segment, or the maximum.</summary>
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

    private CaseList Add(CaseList list)
    {
        _lists.Add(list);
        return list;
    }

    /// <summary>A map between lists: one, whether it is asked for or segments, which are its reverse.</summary>
    private Map NewMap(CaseList from, CaseList to, int stride, int site)
    {
        var map = _maps.Find(m => m.From == from && m.To == to && m.Stride == stride && m.Site == site);
        if (map is null)
        {
            map = new Map(from, to, stride, site, Memory.Allocate<int>(from.Capacity, 1));
            _maps.Add(map);
        }

        return map;
    }

    private sealed record SegmentsMap(Map Map, int[] Starts, int[] Order);

    private sealed record Lookup(CaseList From, int First, (int Site, int Stride)[] By, int[] Indices);

    private sealed record Map(CaseList From, CaseList To, int Stride, int Site, int[] Indices);
}
