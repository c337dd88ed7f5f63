using System.Runtime.CompilerServices;

namespace SsVae.Kernels;

/// <summary>output[map[r]] += input[r]; parts are blocks of columns.</summary>
internal readonly unsafe struct RowAddJob : IVectorJob
{
    private const int ColumnsPerPart = 64;

    private readonly Block _input;
    private readonly Block _output;
    private readonly int* _map;
    private readonly int _rows;

    private RowAddJob(int rows, Block input, int* map, Block output)
    {
        _rows = rows;
        _input = input;
        _map = map;
        _output = output;
    }

    public static void Start(int rows, Block input, int* map, Block output)
    {
        var job = new RowAddJob(rows, input, map, output);
        Workers.Run(ref job, (output.Width + ColumnsPerPart - 1) / ColumnsPerPart, (16384 / ((Math.Max(rows, 1) * ColumnsPerPart) + 1)) + 1);
    }

    public void Run(int start, int end) => WidestVectors.Run(in this, start, end);

    void IVectorJob.Run<V, W>(int start, int end) => Run<V>(start, end);

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Run<V>(int start, int end) where V : struct, IVector<V>
    {
        nint from = start * ColumnsPerPart;
        nint to = Math.Min(end * ColumnsPerPart, _output.Width);
        for (nint r = 0; r < _rows; r++)
        {
            var input = _input.Data + (r * _input.Stride);
            var output = _output.Data + ((nint)_map[r] * _output.Stride);
            var j = from;
            for (; j <= to - V.Count; j += V.Count)
                V.Store(V.Load(output + j) + V.Load(input + j), output + j);
            var rest = (int)(to - j);
            if (rest > 0)
                V.StorePartial(V.LoadPartial(output + j, rest) + V.LoadPartial(input + j, rest), output + j, rest);
        }
    }
}
