using System.Runtime.CompilerServices;

namespace SsVae.Kernels;

/// <summary>Where the values of an element-wise job go.</summary>
internal interface IDestination
{
    /// <summary>Whether a row's values are added up; otherwise each is stored. A constant to the JIT compiler.</summary>
    static abstract bool Sums { get; }
}

/// <summary>
/// The loop of all fused operators: output[r, j] = TOp.Apply(…), or the sum of a row of them. It is written out at length with the
/// operator in one place only, because the JIT compiler inlines in proportion to the size of the method that it starts from, and an
/// operator that is not inlined to the last is slower by far.
/// </summary>
internal readonly unsafe struct ElementwiseJob<TOp, TDestination> : IVectorJob
    where TOp : struct, IAnyOperator
    where TDestination : struct, IDestination
{
    /// <summary>Numbers per part: enough that handing it to a thread costs nothing beside the work.</summary>
    private const int Grain = 8192;

    /// <summary>The numbers of the widest vector.</summary>
    private const int Widest = 16;

    /// <summary>
    /// Vectors that a row's sum takes in before float64 takes over: float32 would lose what is added to a large sum.
    /// </summary>
    private const int VectorsPerSum = 16;

    private readonly Operands _operands;
    private readonly float* _output;
    private readonly int _stride;
    private readonly int _width;
    private readonly int _lastRow;
    private readonly int _lastWidth;

    private ElementwiseJob(in Operands operands, float* output, int stride, int width, int rows, int lastWidth)
    {
        _operands = operands;
        _output = output;
        _stride = stride;
        _width = width;
        _lastRow = rows - 1;
        _lastWidth = lastWidth;
    }

    public static void Start(int rows, int width, Block output, in Operands operands)
    {
        if (rows <= 0 || (width <= 0 && !TDestination.Sums))
            return;
        if (!TDestination.Sums && output.Stride == width && (long)rows * width <= int.MaxValue && operands.AreContiguous<TOp>(width))
        {
            // Rows follow one another without a gap: cut the numbers into longer rows, which have fewer ends.
            var numbers = rows * width;
            var flatRows = ((numbers - 1) / Grain) + 1;
            var flat = new ElementwiseJob<TOp, TDestination>(
                operands.WithStride(Grain), output.Data, Grain, Grain, flatRows, numbers - ((flatRows - 1) * Grain));
            Workers.Run(ref flat, flatRows, 1);
            return;
        }

        var job = new ElementwiseJob<TOp, TDestination>(operands, output.Data, output.Stride, width, rows, width);
        Workers.Run(ref job, rows, (Grain / Math.Max(width, 1)) + 1);
    }

    public void Run(int start, int end) => WidestVectors.Run(in this, start, end);

    void IVectorJob.Run<V, W>(int start, int end) => Run<V>(start, end);

    // Not to be inlined (here and in the other jobs): the caller's own budget would be spent before the operator is reached.
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Run<V>(int start, int end) where V : struct, IVector<V>
    {
        var ends = stackalloc float[7 * Widest];
        for (var r = start; r < end; r++)
        {
            var a = Operands.Row(_operands.A, r);
            var b = TOp.Arity > 1 ? Operands.Row(_operands.B, r) : null;
            var c = TOp.Arity > 2 ? Operands.Row(_operands.C, r) : null;
            var d = TOp.Arity > 3 ? Operands.Row(_operands.D, r) : null;
            var e = TOp.Arity > 4 ? Operands.Row(_operands.E, r) : null;
            var f = TOp.Arity > 5 ? Operands.Row(_operands.F, r) : null;
            var output = _output + ((nint)r * _stride);
            var width = r == _lastRow ? _lastWidth : _width;
            var rest = width % V.Count;
            nint whole = width - rest;
            nint first = 0;
            var sum = V.Create(0);
            var total = 0.0;
            var ending = false;
            while (true)
            {
                var last = TDestination.Sums ? Math.Min(first + (VectorsPerSum * V.Count), whole) : whole;
                for (var j = first; j < last; j += V.Count)
                {
                    var value = TOp.Apply(
                        (TOp.Scalars & 1) != 0 ? V.Create(*a) : V.Load(a + j),
                        TOp.Arity <= 1 ? default : (TOp.Scalars & 2) != 0 ? V.Create(*b) : V.Load(b + j),
                        TOp.Arity <= 2 ? default : (TOp.Scalars & 4) != 0 ? V.Create(*c) : V.Load(c + j),
                        TOp.Arity <= 3 ? default : (TOp.Scalars & 8) != 0 ? V.Create(*d) : V.Load(d + j),
                        TOp.Arity <= 4 ? default : (TOp.Scalars & 16) != 0 ? V.Create(*e) : V.Load(e + j),
                        TOp.Arity <= 5 ? default : (TOp.Scalars & 32) != 0 ? V.Create(*f) : V.Load(f + j));
                    if (!TDestination.Sums)
                        V.Store(value, output + j);
                    else if (ending)
                        sum += V.KeepFirst(value, rest, V.Create(0));
                    else
                        sum += value;
                }

                if (TDestination.Sums && last < whole)
                {
                    total += V.Sum(sum);
                    sum = V.Create(0);
                    first = last;
                    continue;
                }

                if (ending || rest == 0)
                    break;

                // The end of the row fills no vector: once more round the loop, on copies of it.
                ending = true;
                a = (TOp.Scalars & 1) != 0 ? a : CopyEnd<V>(a + whole, rest, ends + Widest);
                b = TOp.Arity <= 1 || (TOp.Scalars & 2) != 0 ? b : CopyEnd<V>(b + whole, rest, ends + (2 * Widest));
                c = TOp.Arity <= 2 || (TOp.Scalars & 4) != 0 ? c : CopyEnd<V>(c + whole, rest, ends + (3 * Widest));
                d = TOp.Arity <= 3 || (TOp.Scalars & 8) != 0 ? d : CopyEnd<V>(d + whole, rest, ends + (4 * Widest));
                e = TOp.Arity <= 4 || (TOp.Scalars & 16) != 0 ? e : CopyEnd<V>(e + whole, rest, ends + (5 * Widest));
                f = TOp.Arity <= 5 || (TOp.Scalars & 32) != 0 ? f : CopyEnd<V>(f + whole, rest, ends + (6 * Widest));
                output = TDestination.Sums ? output : ends;
                first = 0;
                whole = V.Count;
            }

            if (TDestination.Sums)
                *output = (float)(total + V.Sum(sum));
            else if (ending)
                V.StorePartial(V.Load(ends), _output + ((nint)r * _stride) + width - rest, rest);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float* CopyEnd<V>(float* from, int count, float* to) where V : struct, IVector<V>
    {
        V.Store(V.LoadPartial(from, count), to);
        return to;
    }
}

/// <summary>Every value is stored.</summary>
internal readonly struct Stored : IDestination
{
    public static bool Sums => false;
}

/// <summary>
/// The values of a row are added up: partial sums per lane, then the sum of the lanes; of long rows those of its parts,
/// in float64.
/// </summary>
internal readonly struct Summed : IDestination
{
    public static bool Sums => true;
}
