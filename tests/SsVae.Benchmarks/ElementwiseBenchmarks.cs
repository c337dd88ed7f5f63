using BenchmarkDotNet.Attributes;
using SsVae.Kernels;

namespace SsVae.Benchmarks;

/// <summary>Fused operators on the logits of all cases, 1,550 × 784, and the update of 1.3 million parameters.</summary>
public class ElementwiseBenchmarks
{
    private const int Rows = 1550;
    private const int Width = 784;
    private const int Parameters = 1_300_000;

    private readonly Crew _crew = new();
    private readonly Numbers _logits = new(Rows, Width);
    private readonly Numbers _x = new(Rows, Width);
    private readonly Numbers _result = new(Rows, Width);
    private readonly Numbers _sums = new(Rows, 1);
    private readonly float[] _values = new float[Parameters];
    private readonly float[] _gradients = new float[Parameters];
    private readonly float[] _first = new float[Parameters];
    private readonly float[] _second = new float[Parameters];

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _crew.Threads = Threads;
        Array.Fill(_gradients, 0.01f);
    }

    [Benchmark]
    public void Softplus()
    {
        using var crew = _crew.Enter();
        Elementwise.Map<Softplus>(Rows, _result.Block, _logits.Block);
    }

    [Benchmark]
    public void Sigmoid()
    {
        using var crew = _crew.Enter();
        Elementwise.Map<Sigmoid>(Rows, _result.Block, _logits.Block);
    }

    [Benchmark]
    public void BernoulliLogDensity()
    {
        using var crew = _crew.Enter();
        Elementwise.Sum<BernoulliTerm>(Rows, Width, _sums.Block, _x.Block, _logits.Block);
    }

    [Benchmark]
    public void AdamStep()
    {
        using var crew = _crew.Enter();
        Adam.Step(_values, _gradients, _first, _second, 10, 1e-3f, 0.9f, 0.999f, 1e-8f);
    }
}
