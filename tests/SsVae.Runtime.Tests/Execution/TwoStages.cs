using SsVae.Embedded;
using SsVae.Execution;
using SsVae.Kernels;

namespace SsVae.Runtime.Tests.Execution;

/// <summary>
/// A program of two stages, as generated code would have them. The first computes the tables log q(a) and log q(b) of
/// every row, a on the batch and b on <see cref="PlateOfB"/>; the second Σ q(a) q(b) g(a, b) per row of the batch, over
/// the values that are chosen.
/// </summary>
internal sealed class TwoStages(BatchInputs inputs, ParameterStore parameters)
{
    /// <summary>The most values that a row lists.</summary>
    public const int Most = 3;

    public const int PlateOfB = 1;

    private readonly Tables _tables = new(inputs, parameters);

    /// <summary>The program, whose stages are these.</summary>
    public (IProgram Program, Listed Listed) Build()
    {
        var listed = new Listed(_tables, inputs);
        return (new StagedProgram(_tables, listed), listed);
    }

    /// <summary>log q of every value, [rows × values], of both sites.</summary>
    internal sealed class Tables : Stage
    {
        private Block _x, _y, _weightA, _weightB, _weightAGradient, _weightBGradient;
        private Block _logitsA, _logitsB, _dLogitsA, _dLogitsB, _total;

        public Tables(BatchInputs inputs, ParameterStore parameters)
            : base(inputs, parameters)
        {
            RowsA = Cases(0);
            RowsB = Cases(PlateOfB);
        }

        public CaseList RowsA { get; }

        public CaseList RowsB { get; }

        public Block LogA { get; private set; }

        public Block LogB { get; private set; }

        /// <summary>The adjoints of the tables, which the next stage computes.</summary>
        public Block DLogA { get; private set; }

        public Block DLogB { get; private set; }

        public override void Forward(Noise noise)
        {
            MatMul.Apply(RowsA.Count, _x, _weightA, _logitsA);
            Rows.LogSoftmax(RowsA.Count, _logitsA, LogA);
            MatMul.Apply(RowsB.Count, _y, _weightB, _logitsB);
            Rows.LogSoftmax(RowsB.Count, _logitsB, LogB);
        }

        public override void Backward()
        {
            Elementwise.Sum<Same>(RowsA.Count, LogA.Width, _total, DLogA);
            Elementwise.Map<OfSoftmax>(RowsA.Count, _dLogitsA, DLogA, LogA, _total);
            MatMul.AccumulateOuter(RowsA.Count, _dLogitsA, _x, _weightAGradient);
            Elementwise.Sum<Same>(RowsB.Count, LogB.Width, _total, DLogB);
            Elementwise.Map<OfSoftmax>(RowsB.Count, _dLogitsB, DLogB, LogB, _total);
            MatMul.AccumulateOuter(RowsB.Count, _dLogitsB, _y, _weightBGradient);
        }

        protected override void Allocate()
        {
            (_x, _y) = (Column(0), Column(1));
            (_weightA, _weightB) = (Parameter("A", 2), Parameter("B", 2));
            (_weightAGradient, _weightBGradient) = (Gradient("A", 2), Gradient("B", 2));
            var (valuesA, valuesB) = (OneHot(0).Width, OneHot(1).Width);
            (_logitsA, _dLogitsA) = (Buffer(RowsA, valuesA), Buffer(RowsA, valuesA));
            (_logitsB, _dLogitsB) = (Buffer(RowsB, valuesB), Buffer(RowsB, valuesB));
            (LogA, DLogA) = (Buffer(RowsA, valuesA), Buffer(RowsA, valuesA));
            (LogB, DLogB) = (Buffer(RowsB, valuesB), Buffer(RowsB, valuesB));
            _total = Buffer(RowsA.Capacity > RowsB.Capacity ? RowsA : RowsB, 1);
        }
    }

    /// <summary>What is computed per listed case.</summary>
    internal sealed class Listed : Stage
    {
        private readonly BatchInputs _inputs;
        private readonly Tables _tables;
        private readonly CaseList _casesA;
        private readonly CaseList _casesB;
        private readonly CaseList _casesAB;
        private readonly int[] _order = new int[64];
        private readonly float[] _keys = new float[64];
        private Block _g, _gGradient, _qA, _qB, _term, _inner, _product, _perRow;
        private Block _dInner, _weight, _dQB, _dPickA, _dPickB;
        private IndexMap _pickA, _pickB, _toA, _toB, _rowOfG;
        private Segments _ofA, _ofRows, _ofB;

        public Listed(Tables tables, BatchInputs inputs)
            : base(tables)
        {
            (_tables, _inputs) = (tables, inputs);
            (ChosenA, ChosenB) = (Chosen(0, Most), Chosen(1, Most));
            _casesA = Cases(0, [0], ChosenA);
            _casesB = Cases(PlateOfB, [1], ChosenB);
            _casesAB = Cases(PlateOfB, [0, 1], ChosenA, ChosenB);
        }

        public SiteList ChosenA { get; }

        public SiteList ChosenB { get; }

        /// <summary>The numbers of cases of a, of b, and of both.</summary>
        public (int A, int B, int Both) Counts => (_casesA.Count, _casesB.Count, _casesAB.Count);

        public override void Forward(Noise noise)
        {
            Elementwise.Map<ExpOf>(_casesA.Count, _qA, _tables.LogA.Flat(_pickA));
            Elementwise.Map<ExpOf>(_casesB.Count, _qB, _tables.LogB.Flat(_pickB));
            Elementwise.Map<Product>(_casesAB.Count, _term, _qB.At(_toB), _g.At(_rowOfG));
            Reduce.Sum(_casesA.Count, _term, _ofA, _inner);
            Elementwise.Map<Product>(_casesA.Count, _product, _qA, _inner);
            Reduce.Sum(_tables.RowsA.Count, _product, _ofRows, _perRow);
        }

        public override void Backward()
        {
            // The objective is the sum over the rows.
            Elementwise.Map<Product>(_casesA.Count, _dPickA, _qA, _inner);
            Rows.ScatterAdd(_casesA.Count, _dPickA, _pickA, _tables.RowsA.Count, _tables.DLogA);
            Elementwise.Map<Product>(_casesAB.Count, _weight, _qA.At(_toA), _qB.At(_toB));
            Reduce.AccumulateSum(_casesAB.Count, _weight, _rowOfG, _gGradient);
            Elementwise.Map<Product>(_casesAB.Count, _dInner, _qA.At(_toA), _g.At(_rowOfG));
            Reduce.Sum(_casesB.Count, _dInner, _ofB, _dQB);
            Elementwise.Map<Product>(_casesB.Count, _dPickB, _qB, _dQB);
            Rows.ScatterAdd(_casesB.Count, _dPickB, _pickB, _tables.RowsB.Count, _tables.DLogB);
        }

        protected override void Allocate()
        {
            (_g, _gGradient) = (Parameter("G", 1), Gradient("G", 1));
            (_qA, _inner) = (Buffer(_casesA, 1), Buffer(_casesA, 1));
            (_product, _dPickA) = (Buffer(_casesA, 1), Buffer(_casesA, 1));
            (_qB, _dQB, _dPickB) = (Buffer(_casesB, 1), Buffer(_casesB, 1), Buffer(_casesB, 1));
            (_term, _weight, _dInner) = (Buffer(_casesAB, 1), Buffer(_casesAB, 1), Buffer(_casesAB, 1));
            _perRow = Buffer(_tables.RowsA, 1);
            _pickA = PickFrom(_casesA, _tables.RowsA, 0, _tables.LogA);
            _pickB = PickFrom(_casesB, _tables.RowsB, 1, _tables.LogB);
            (_toA, _toB) = (MapTo(_casesAB, _casesA), MapTo(_casesAB, _casesB));
            (_ofA, _ofB) = (SegmentsOf(_casesAB, _casesA), SegmentsOf(_casesAB, _casesB));
            _ofRows = SegmentsOf(_casesA, _tables.RowsA);
            _rowOfG = RowsOf(_casesAB, 0, (0, _tables.LogB.Width), (1, 1));
            Publish(OutputKind.Bound, _tables.RowsA, _perRow);
        }

        protected override void Choose(Noise noise)
        {
            Choose(ChosenA, _tables.LogA, _tables.RowsA.Count);
            Choose(ChosenB, _tables.LogB, _tables.RowsB.Count);
        }

        /// <summary>
        /// The two most probable values, the best first, and in every other row the least probable one too.
        /// </summary>
        private void Choose(SiteList list, Block table, int rows)
        {
            var logarithms = table.Span(rows);
            var order = _order.AsSpan(0, table.Width);
            var keys = _keys.AsSpan(0, table.Width);
            for (var row = 0; row < rows; row++)
            {
                for (var value = 0; value < order.Length; value++)
                {
                    (order[value], keys[value]) = (value, -logarithms[(row * order.Length) + value]);
                }

                keys.Sort(order);
                order[2] = order[^1];
                list.Choose(row, order[..(2 + ((row + _inputs.Rows) % 2))]);
            }
        }
    }

    private readonly struct Same : IOperator1
    {
        public static V Apply<V>(V a) where V : struct, ILanes<V> => a;
    }

    private readonly struct ExpOf : IOperator1
    {
        public static V Apply<V>(V a) where V : struct, ILanes<V> => LaneFunctions.Exp(a);
    }

    private readonly struct Product : IOperator2
    {
        public static V Apply<V>(V a, V b) where V : struct, ILanes<V> => a * b;
    }

    private readonly struct OfSoftmax : IOperator3
    {
        public static int Scalars => 0b100;

        public static V Apply<V>(V adjoint, V logarithm, V total) where V : struct, ILanes<V> =>
            adjoint - (LaneFunctions.Exp(logarithm) * total);
    }
}
