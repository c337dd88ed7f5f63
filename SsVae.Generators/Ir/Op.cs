namespace SsVae.Generators.Ir;

/// <summary>
/// The operations of the IR. A value is a table with one row per element of its axes and <c>Width</c> columns; element-wise
/// operations broadcast over missing axes and over width 1, so a node's axes are never more than it needs.
/// </summary>
internal enum Op
{
    // Leaves.

    /// <summary>A number known at compile time.</summary>
    Constant,

    /// <summary>A number given to the constructor, by name.</summary>
    Number,

    /// <summary>A size as a number.</summary>
    SizeOf,

    /// <summary>A trained array, by name; one row.</summary>
    Parameter,

    /// <summary>A column of data (or a given parent), by name.</summary>
    Data,

    /// <summary>Noise of a site: numbers of a kind, each drawn by itself.</summary>
    Noise,

    /// <summary>The one-hot vectors of a discrete site's values: the identity matrix on the site's axis.</summary>
    OneHot,

    /// <summary>1 in the rows where a discrete site is observed, otherwise 0.</summary>
    Observed,

    /// <summary>1 in the rows that are a given step of their chain, otherwise 0.</summary>
    IsStep,

    /// <summary>What is known of a site of a chain, per value: 0, or −∞ where the site was observed with another value.</summary>
    Evidence,

    // Element-wise.
    Add,
    Subtract,
    Multiply,
    Divide,
    Negate,
    Exp,
    Log,

    /// <summary>log(1 + x).</summary>
    Log1p,
    Sqrt,
    Square,
    Abs,
    Softplus,

    /// <summary>log(log(1 + e^x)): the logarithm of a softplus, which is x where that is e^x.</summary>
    LogSoftplus,
    Sigmoid,
    Tanh,
    Relu,

    /// <summary>1 where positive, otherwise 0.</summary>
    Step,

    /// <summary>log x! of whole numbers: of data, which no parameter enters, so it has no gradient.</summary>
    LogFactorial,

    /// <summary>The second input where the first is not 0, otherwise 0.</summary>
    IfNonZero,

    /// <summary>The product, which is 0 where the first factor is 0, whatever the second.</summary>
    MultiplyOrZero,

    /// <summary>e^(a − b), 0 where a is −∞ whatever b.</summary>
    ExpRatio,

    /// <summary>The input, broadcast to the node's axes and width.</summary>
    Expand,

    /// <summary>The input's value, through which no gradient flows back. It is gone once a program is differentiated.</summary>
    StopGradient,

    /// <summary>One of the values of a node that has several.</summary>
    Part,

    // Along the columns of a row.
    LogSoftmax,

    /// <summary>The sum of a row: width 1.</summary>
    Sum,

    /// <summary>In each column the sum of the columns up to it.</summary>
    CumulativeSum,

    /// <summary>In each column the sum of the columns from it on: the adjoint of <see cref="CumulativeSum"/>.</summary>
    CumulativeSumFromEnd,

    /// <summary>Columns from an offset.</summary>
    Slice,

    /// <summary>The input at an offset between zeros: the adjoint of <see cref="Slice"/>.</summary>
    Pad,

    /// <summary>The inputs side by side.</summary>
    Concat,

    /// <summary>x · Wᵀ for columns of W from an offset.</summary>
    MatMul,

    /// <summary>g · W for columns of W from an offset: the adjoint of <see cref="MatMul"/> with respect to x.</summary>
    MatMulTransposed,

    // Between axes.

    /// <summary>The sum over the input's rows down to the node's fewer axes.</summary>
    Reduce,

    /// <summary>
    /// The sum over the first input's rows down to the node's fewer axes, less the second input: rounded only then, so
    /// that the difference survives where the sum is too large for float32 to hold it. A sum that is infinite stays so.
    /// </summary>
    ReduceLess,

    /// <summary>
    /// The largest over the input's rows down to the node's fewer axes. It is only split off and added again, so it has
    /// no gradient: the two cancel.
    /// </summary>
    Max,

    /// <summary>The log of the sum of the exponentials over the input's rows down to the node's fewer axes; −∞ where all are.</summary>
    LogSumExp,

    /// <summary>The column of a row that is a discrete site's value: a table over values becomes an axis.</summary>
    Pick,

    /// <summary>The adjoint of <see cref="Pick"/>.</summary>
    Unpick,

    /// <summary>Rows of a parameter: its dimensions, from the first on, indexed by discrete sites and constants.</summary>
    Index,

    /// <summary>Columns of W from an offset as rows on a site's axis: W applied to one-hot vectors.</summary>
    Columns,

    // Along a chain: the rows of an ordered plate.

    /// <summary>
    /// Two values. The first are the forward messages of a chain, normalised at every step: u_t(c) = log Σ e^(m_(t−1)(lagged c) + joint_t) over the lagged
    /// values that no later step reads, and m_t = u_t − z_t with z_t = log Σ_c e^(u_t(c)), over the carried values. Before the first
    /// step there are none, and m is 0. Where z is −∞, so is m. The second are the normalisers: z_t, one number a step, whose sum
    /// is the log of the sum over all paths.
    /// </summary>
    Scan,

    /// <summary>The adjoint of what a scan was made of, given those of its messages and of its normalisers: the scan in reverse.</summary>
    ScanReverse,

    /// <summary>The value one step before, on the lagged axes; 0 at the first step.</summary>
    Lag,

    /// <summary>The value one step after, of lagged axes on their own; 0 at the last: the adjoint of <see cref="Lag"/>.</summary>
    Lead,

    // Contributions to the gradient of a parameter (the first input), which have no value of their own.

    /// <summary>gradient[:, offset…] += gᵀ · x.</summary>
    AccumulateOuter,

    /// <summary>gradient[:, offset…] += gᵀ, row k of g being column k.</summary>
    AccumulateColumns,

    /// <summary>gradient[row that the subscripts give] += g; without subscripts the whole parameter is the row.</summary>
    AccumulateRows,
}
