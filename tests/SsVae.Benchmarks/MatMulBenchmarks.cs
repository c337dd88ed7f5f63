using BenchmarkDotNet.Attributes;
using SsVae.Kernels;

namespace SsVae.Benchmarks;

/// <summary>The three products at the sizes of the semi-supervised VAE: 200 rows are a batch, 1,550 its cases.</summary>
public class MatMulBenchmarks
{
    private readonly Crew _crew = new();
    private Numbers _x = null!;
    private Numbers _w = null!;
    private Numbers _y = null!;

    [Params(1, 2)]
    public int Threads { get; set; }

    [Params(200, 1550)]
    public int Rows { get; set; }

    /// <summary>Rows and columns of the weights.</summary>
    [Params("784x500", "500x784", "500x50", "100x500")]
    public string Weights { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        _crew.Threads = Threads;
        var sizes = Weights.Split('x').Select(s => int.Parse(s, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        _x = new Numbers(Rows, sizes[1]);
        _w = new Numbers(sizes[0], sizes[1]);
        _y = new Numbers(Rows, sizes[0]);
    }

    [Benchmark]
    public void Apply()
    {
        using var crew = _crew.Enter();
        MatMul.Apply(Rows, _x.Block, _w.Block, _y.Block);
    }

    [Benchmark]
    public void ApplyTransposed()
    {
        using var crew = _crew.Enter();
        MatMul.ApplyTransposed(Rows, _y.Block, _w.Block, _x.Block);
    }

    [Benchmark]
    public void AccumulateOuter()
    {
        using var crew = _crew.Enter();
        MatMul.AccumulateOuter(Rows, _y.Block, _x.Block, _w.Block);
    }
}
