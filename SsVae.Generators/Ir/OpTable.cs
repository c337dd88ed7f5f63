namespace SsVae.Generators.Ir;

/// <summary>What the passes need to know of every operation; a test proves that no operation lacks a row.</summary>
internal static class OpTable
{
    /// <summary>The number of inputs; null for any.</summary>
    public static int? Arity(Op op) => ElementwiseOps.Find(op)?.Arity ?? op switch
    {
        Op.Constant or Op.Number or Op.SizeOf or Op.Parameter or Op.Data or Op.Noise or Op.OneHot or Op.Observed
            or Op.IsStep or Op.Evidence => 0,
        Op.LogSoftmax or Op.Sum or Op.CumulativeSum or Op.CumulativeSumFromEnd or Op.Slice or Op.Pad or Op.Reduce
            or Op.Max or Op.LogSumExp or Op.Pick or Op.Unpick or Op.Index or Op.Columns or Op.Scan or Op.Lag
            or Op.Lead or Op.StopGradient or Op.Part => 1,
        Op.MatMul or Op.MatMulTransposed or Op.ReduceLess or Op.AccumulateColumns
            or Op.AccumulateRows => 2,
        Op.AccumulateOuter => 3,
        Op.ScanReverse => 4,
        Op.Concat => null,
        _ => throw new ArgumentOutOfRangeException(nameof(op), op, "This operation has no arity."),
    };

    /// <summary>The number of values; one of several is a <see cref="Op.Part"/>.</summary>
    public static int Results(Op op) => op == Op.Scan ? 2 : 1;

    public static bool IsElementwise(Op op) => ElementwiseOps.Find(op) is not null;

    /// <summary>Whether it adds to a gradient instead of having a value.</summary>
    public static bool IsAccumulation(Op op) => op is Op.AccumulateOuter or Op.AccumulateColumns or Op.AccumulateRows;

    /// <summary>
    /// The value of an element-wise operation on numbers: constants are folded with it, and the tests' interpreter uses
    /// it.
    /// </summary>
    public static double Number(Op op, double a, double b) => ElementwiseOps.Find(op) is { } row
        ? row.Number(a, b)
        : throw new ArgumentOutOfRangeException(nameof(op), op, "This operation is not element-wise.");
}
