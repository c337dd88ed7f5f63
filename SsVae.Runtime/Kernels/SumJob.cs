using System.Runtime.CompilerServices;

namespace SsVae.Kernels;

/// <summary>output[r, 0] = Σ_j TOp.Apply(…): a partial sum per lane, then the sum of the lanes.</summary>
internal readonly unsafe struct SumJob<TOp> : IJob where TOp : struct, IAnyOperator
{
    private const int Grain = 8192;

    private readonly Operands _operands;
    private readonly float* _output;
    private readonly int _stride;
    private readonly int _width;

    private SumJob(in Operands operands, Block output, int width)
    {
        _operands = operands;
        _output = output.Data;
        _stride = output.Stride;
        _width = width;
    }

    public static void Start(int rows, int width, Block output, Operand a, Operand b, Operand c, Operand d, Operand e, Operand f)
    {
        var job = new SumJob<TOp>(new Operands(a, b, c, d, e, f), output, width);
        Workers.Run(ref job, rows, (Grain / Math.Max(width, 1)) + 1);
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
            var sum = V.Create(0);
            nint j = 0;
            for (; j <= _width - V.Count; j += V.Count)
                sum += row.Apply(j);
            if (j < _width)
                sum += V.KeepFirst(row.ApplyPartial(j, _width - (int)j), _width - (int)j, V.Create(0));
            _output[(nint)r * _stride] = V.Sum(sum);
        }
    }
}
