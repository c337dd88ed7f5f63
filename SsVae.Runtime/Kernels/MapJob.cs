using System.Runtime.CompilerServices;

namespace SsVae.Kernels;

/// <summary>output[r, j] = TOp.Apply(…), a row at a time.</summary>
internal readonly unsafe struct MapJob<TOp> : IJob where TOp : struct, IAnyOperator
{
    /// <summary>Numbers per part: enough that handing it to a thread costs nothing beside the work.</summary>
    private const int Grain = 8192;

    private readonly Operands _operands;
    private readonly float* _output;
    private readonly int _stride;
    private readonly int _width;
    private readonly int _lastRow;
    private readonly int _lastWidth;

    private MapJob(in Operands operands, float* output, int stride, int width, int rows, int lastWidth)
    {
        _operands = operands;
        _output = output;
        _stride = stride;
        _width = width;
        _lastRow = rows - 1;
        _lastWidth = lastWidth;
    }

    public static void Start(int rows, Block output, Operand a, Operand b, Operand c, Operand d, Operand e, Operand f)
    {
        var operands = new Operands(a, b, c, d, e, f);
        var width = output.Width;
        if (width <= 0 || rows <= 0)
            return;
        if (output.Stride == width && (long)rows * width <= int.MaxValue && operands.AreContiguous<TOp>(width))
        {
            // Rows follow one another without a gap: cut the numbers into longer rows, which have fewer ends.
            var numbers = rows * width;
            var flatRows = ((numbers - 1) / Grain) + 1;
            var flat = new MapJob<TOp>(operands.WithStride(Grain), output.Data, Grain, Grain, flatRows, numbers - ((flatRows - 1) * Grain));
            Workers.Run(ref flat, flatRows, 1);
            return;
        }

        var job = new MapJob<TOp>(operands, output.Data, output.Stride, width, rows, width);
        Workers.Run(ref job, rows, (Grain / width) + 1);
    }

    public void Run(int start, int end)
    {
        if (Lanes512.IsSupported)
            Run<Lanes512>(start, end);
        else if (Lanes256.IsSupported)
            Run<Lanes256>(start, end);
        else
            Run<Lanes128>(start, end);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run<V>(int start, int end) where V : struct, IVector<V>
    {
        for (var r = start; r < end; r++)
        {
            var row = new OperandRow<TOp, V>(in _operands, r);
            var output = _output + ((nint)r * _stride);
            var width = r == _lastRow ? _lastWidth : _width;
            nint j = 0;
            for (; j <= width - V.Count; j += V.Count)
                V.Store(row.Apply(j), output + j);
            if (j < width)
                V.StorePartial(row.ApplyPartial(j, width - (int)j), output + j, width - (int)j);
        }
    }
}
