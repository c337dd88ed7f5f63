using SsVae.Generators.Ir;

namespace SsVae.Generators.Tests.Passes;

/// <summary>A value: per case of its axes one number per column.</summary>
internal sealed class Table
{
    private readonly Dictionary<long, double[]> _rows = [];
    private readonly Batch _batch;
    private readonly Graph _graph;

    public Table(Batch batch, Graph graph, AxisSet axes, int width)
    {
        Axes = axes;
        _batch = batch;
        _graph = graph;
        Width = width;
        Cases = batch.Cases(graph, axes);
        foreach (var key in Cases)
        {
            _rows.Add(Address(key), new double[width]);
        }
    }

    public AxisSet Axes { get; }

    public int Width { get; }

    public IReadOnlyList<int[]> Cases { get; }

    /// <summary>The row of a case, which may have more axes than this value: those are looked through.</summary>
    public double[] this[int[] key] => _rows[Address(key)];

    /// <summary>A column of a case; a value of one column has the same number in each.</summary>
    public double At(int[] key, int column) => this[key][Width == 1 ? 0 : column];

    public IEnumerable<double> Numbers => Cases.SelectMany(c => this[c]);

    /// <summary>The case as one number, its axes' indices being far below the radix.</summary>
    private long Address(int[] key) => Axes.Sites.Aggregate(
        (long)_batch.RowAround(_graph, key, Axes.Plate), (address, a) => checked((address * 1000) + key[a + 1]));
}
