using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SsVae.Kernels;

/// <summary>Multiplies blocks of the left factor with packed panels of the right one; parts are tiles of the output.</summary>
internal readonly unsafe struct GemmJob<TKernel> : IJob where TKernel : struct, IMicroKernel
{
    /// <summary>Rows of one part: its packed block of the left factor stays in the second cache.</summary>
    private const int BlockRows = 96;

    /// <summary>The largest tile of any micro-kernel, in numbers.</summary>
    private const int LargestTile = 12 * 32;

    private readonly Strided _left;
    private readonly float* _panels;
    private readonly int _panelCount;
    private readonly Block _output;
    private readonly bool _accumulate;
    private readonly int _blockRows;
    private readonly int _blockPanels;
    private readonly int _blockDepth;
    private readonly int _columnParts;

    /// <param name="left">The left factor.</param>
    /// <param name="panels">The packed right factor.</param>
    /// <param name="panelCount">Its panels.</param>
    /// <param name="output">The product.</param>
    /// <param name="accumulate">Whether it is added to what is there.</param>
    /// <param name="depth">Products that are added up at once, at most <see cref="Packing.BlockDepth"/>.</param>
    public GemmJob(Strided left, float* panels, int panelCount, Block output, bool accumulate, int depth)
    {
        _left = left;
        _panels = panels;
        _panelCount = panelCount;
        _output = output;
        _accumulate = accumulate;
        _blockRows = Even(left.Rows, BlockRows, TKernel.Rows);
        var rowParts = Parted(left.Rows, _blockRows);
        // Few rows: cut the columns as well, so that there is work for every thread.
        _blockPanels = rowParts >= 8 ? panelCount : Parted(panelCount, Parted(8, rowParts));
        _columnParts = Parted(panelCount, _blockPanels);
        Parts = rowParts * _columnParts;
        _blockDepth = Math.Max(Even(left.Columns, depth, 4), 1);
        var work = (long)_blockRows * _blockPanels * TKernel.Columns * left.Columns;
        Grain = (int)(1_000_000 / (work + 1)) + 1;
    }

    /// <summary>The number of tiles.</summary>
    public int Parts { get; }

    /// <summary>How many tiles are worth a thread.</summary>
    public int Grain { get; }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int start, int end)
    {
        var block = stackalloc float[((BlockRows + TKernel.Rows) * Packing.BlockDepth) + 16];
        block = (float*)(((nint)block + 63) & ~(nint)63);
        for (var part = start; part < end; part++)
        {
            var row = part / _columnParts * _blockRows;
            var rows = Math.Min(_blockRows, _left.Rows - row);
            var panel = part % _columnParts * _blockPanels;
            var lastPanel = Math.Min(panel + _blockPanels, _panelCount);
            for (var k = 0; k == 0 || k < _left.Columns; k += _blockDepth)
            {
                var depth = Math.Min(_blockDepth, _left.Columns - k);
                PackLeft(row, rows, k, depth, block);
                for (var p = panel; p < lastPanel; p++)
                    MultiplyPanel(block, row, rows, p, k, depth);
            }
        }
    }

    private void PackLeft(int row, int rows, int k, int depth, float* block)
    {
        if (_left.RowStride == 1)
        {
            Packing.PackContiguous(_left.At(row, k), _left.ColumnStride, rows, depth, TKernel.Rows, block, (nint)TKernel.Rows * depth);
            return;
        }

        for (var i = 0; i < rows; i += TKernel.Rows)
        {
            Packing.Pack(
                _left.At(row + i, k), _left.RowStride, _left.ColumnStride, Math.Min(TKernel.Rows, rows - i), depth, TKernel.Rows,
                block + ((nint)i * depth));
        }
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MultiplyPanel(float* block, int row, int rows, int p, int k, int depth)
    {
        var tile = stackalloc float[LargestTile];
        var column = p * TKernel.Columns;
        var columns = Math.Min(TKernel.Columns, _output.Width - column);
        var half = columns <= TKernel.Columns / 2;
        var whole = columns == (half ? TKernel.Columns / 2 : TKernel.Columns);
        var panel = _panels + ((nint)p * TKernel.Columns * _left.Columns) + ((nint)k * TKernel.Columns);
        var accumulate = _accumulate || k > 0;
        for (var i = 0; i < rows; i += TKernel.Rows)
        {
            var left = block + ((nint)i * depth);
            var output = _output.Data + ((nint)(row + i) * _output.Stride) + column;
            var tileRows = Math.Min(TKernel.Rows, rows - i);
            // At the lower and the right edge the tile is larger than what is left of the output.
            var direct = whole && tileRows == TKernel.Rows;
            var to = direct ? output : tile;
            nint stride = direct ? _output.Stride : TKernel.Columns;
            if (half)
                TKernel.MultiplyHalf(depth, left, panel, to, stride, accumulate && direct);
            else
                TKernel.Multiply(depth, left, panel, to, stride, accumulate && direct);
            if (!direct)
                PutTile(tile, output, tileRows, columns, accumulate);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PutTile(float* tile, float* output, int rows, int columns, bool accumulate)
    {
        for (var r = 0; r < rows; r++)
        {
            var from = tile + (r * TKernel.Columns);
            var to = output + ((nint)r * _output.Stride);
            var c = 0;
            for (; c + 4 <= columns; c += 4)
            {
                var sum = Vector128.Load(from + c);
                (accumulate ? sum + Vector128.Load(to + c) : sum).Store(to + c);
            }

            for (; c < columns; c++)
                to[c] = from[c] + (accumulate ? to[c] : 0);
        }
    }

    private static int Parted(int count, int part) => (count + part - 1) / part;

    /// <summary>The size of blocks of at most <paramref name="most"/> that cut <paramref name="count"/> evenly, a multiple of <paramref name="unit"/>.</summary>
    private static int Even(int count, int most, int unit)
    {
        var blocks = Math.Max(Parted(count, most), 1);
        return Parted(Parted(count, blocks), unit) * unit;
    }
}
