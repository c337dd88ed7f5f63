using SsVae.Kernels;
using SsVae.Runtime.Tests.Host.Checks;

namespace SsVae.Runtime.Tests.Host;

/// <summary>Counts what the kernels allocate once they are warm. The count is of the whole process, so nothing else may run in it.</summary>
internal static class AllocationProbe
{
    public static int Run()
    {
        var crew = new Crew();
        using var visit = crew.Enter();
        var step = new Step(crew);
        for (var i = 0; i < 50; i++)
            step.Run();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        for (var i = 0; i < 50; i++)
            step.Run();
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        Console.WriteLine(FormattableString.Invariant($"{allocated} bytes allocated on {crew.Threads} threads"));
        return allocated == 0 ? 0 : 1;
    }

    /// <summary>Every kernel once, at sizes that more than one thread shares, and at two sizes of packing buffers.</summary>
    private sealed class Step
    {
        private const int Count = 300;
        private readonly Matrix _x = Matrix.Random(Count, 200, 1);
        private readonly Matrix _w = Matrix.Random(100, 200, 2);
        private readonly Matrix _gradient = Matrix.Random(100, 200, 3);
        private readonly Matrix _y = Matrix.Unset(Count, 100);
        private readonly Matrix _back = Matrix.Unset(Count, 200);
        private readonly Matrix _turned = Matrix.Unset(200, 100);
        private readonly Matrix _column = Matrix.Unset(Count, 1);
        private readonly Matrix _reduced = Matrix.Unset(30, 100);
        private readonly Matrix _row = Matrix.Unset(1, 100);
        private readonly IndexArray _map = new(Count, r => r / 10);
        private readonly Matrix _less = Matrix.Unset(30, 1);
        private readonly Matrix _long = Matrix.Random(9000, 2, 4);
        private readonly Parts _segments;
        private readonly int[] _rows = Enumerable.Range(0, Count).ToArray();
        private readonly float[] _noise = new float[Count * 200];
        private readonly float[] _first = new float[Count * 200];
        private readonly float[] _second = new float[Count * 200];
        private long _step;

        private readonly Crew _crew;

        public Step(Crew crew)
        {
            _crew = crew;
            _segments = new Parts(_map, Count, 30);
        }

        public void Run()
        {
            _crew.Threads = 2 + (int)(_step % 2);
            MatMul.Apply(Count, _x.Block, _w.Block, _y.Block);
            MatMul.ApplyTransposed(Count, _y.Block, _w.Block, _back.Block);
            MatMul.AccumulateOuter(Count, _y.Block, _x.Block, _gradient.Block);
            MatMul.AccumulateOuter(9000, _long.Block, _long.Block, _gradient.Block.Columns(0, 2));
            Elementwise.Map<Operators.Softplus>(Count, _y.Block, _y.Block);
            Elementwise.Map<Operators.Sum2>(Count, _y.Block, _y.Block, _reduced.Block.At(_map.Map));
            Elementwise.Sum<Operators.Sum2>(Count, 100, _column.Block, _y.Block, _y.Block);
            Elementwise.Fill(Count, _back.Block, 1);
            Elementwise.Accumulate(Count, _back.Block, _x.Block);
            Rows.LogSoftmax(Count, _y.Block, _y.Block);
            Rows.Transpose(200, _w.Block, _turned.Block);
            Rows.Gather(Count, _y.Block, _map.Map, _column.Block);
            Rows.ScatterAdd(Count, _column.Block, _map.Map, 30, _reduced.Block);
            Reduce.Sum(30, _y.Block, _segments.Segments, _reduced.Block);
            Reduce.SumLess(30, _column.Block, _segments.Segments, _column.Block, _less.Block);
            Reduce.Columns(Count, _y.Block, _row.Block);
            _ = Reduce.Total(Count, _column.Block);
            Philox.Normal(1, (ulong)_step, 3, _rows, _rows, _noise);
            Philox.Uniform(1, (ulong)_step, _noise);
            Adam.Step(_noise, _first, _second, _first, ++_step, 1e-3f, 0.9f, 0.999f, 1e-8f);
        }
    }
}
