using SsVae.Kernels;

namespace SsVae.Runtime.Tests.Host.Checks;

/// <summary>Map and Sum of every arity, through maps, shared rows, broadcast operands and column views.</summary>
public static class ElementwiseChecks
{
    private static readonly int[] Widths = [0, 1, 2, 3, 4, 7, 15, 16, 17, 31, 33, 100, 785];
    private static readonly int[] RowCounts = [0, 1, 3, 33];

    public static void Map_applies_the_operator_to_every_number() => ForAll(map: false, sum: false, gap: 0);

    public static void Map_reads_through_maps_and_shared_rows() => ForAll(map: true, sum: false, gap: 0);

    public static void Map_stays_within_column_views() => ForAll(map: true, sum: false, gap: 3);

    public static void Sum_adds_the_columns_of_every_row() => ForAll(map: false, sum: true, gap: 0);

    public static void Sum_reads_through_maps_shared_rows_and_column_views() => ForAll(map: true, sum: true, gap: 5);

    public static void Long_arrays_without_gaps_are_cut_anywhere()
    {
        // Beyond one part of the flat loop, with an end that fills no vector.
        foreach (var (rows, width) in new[] { (1, 8191), (1, 8192), (1, 8193), (31, 785), (1550, 50), (20000, 1) })
        {
            var a = Matrix.Random(rows, width, 1);
            var b = Matrix.Random(rows, width, 2);
            var output = Matrix.Unset(rows, width);
            Elementwise.Map<Operators.Sum2>(rows, output.Block, a.Block, b.Block);
            output.AssertEqual((r, j) => a[r, j] + (2.0 * b[r, j]), 1e-6, "flat");
        }
    }

    public static void Output_may_be_an_operand()
    {
        foreach (var width in Widths)
        {
            var a = Matrix.Random(9, width, 1, gap: 2);
            var before = a.Clone();
            var b = Matrix.Random(9, width, 2);
            Elementwise.Map<Operators.Sum2>(9, a.Block, a.Block, b.Block);
            a.AssertEqual((r, j) => before[r, j] + (2.0 * b[r, j]), 1e-6, "in place");
        }
    }

    public static void Copy_accumulate_and_fill()
    {
        foreach (var width in Widths)
        {
            var rows = new IndexArray(20, r => (r * 7) % 5);
            var a = Matrix.Random(5, width, 1, gap: 1);
            var output = Matrix.Unset(20, width, gap: 4);
            Elementwise.Copy(20, output.Block, a.Block.At(rows.Map));
            output.AssertEqual((r, j) => a[rows[r], j], 0, "copy");
            Elementwise.Accumulate(20, output.Block, a.Block.Shared);
            output.AssertEqual((r, j) => (double)a[rows[r], j] + a[0, j], 1e-6, "accumulate");
            Elementwise.Fill(20, output.Block, -2.5f);
            output.AssertEqual((_, _) => -2.5, 0, "fill");
        }
    }

    private static void ForAll(bool map, bool sum, int gap)
    {
        for (var arity = 1; arity <= 6; arity++)
        {
            foreach (var width in Widths)
            {
                foreach (var rows in RowCounts)
                {
                    One(arity, rows, width, mixed: false, map, sum, gap);
                    One(arity, rows, width, mixed: true, map, sum, gap);
                }
            }
        }
    }

    private static void One(int arity, int rows, int width, bool mixed, bool map, bool sum, int gap)
    {
        // With maps: every third operand is a shared row, every third one mapped to five rows, the rest go row by row.
        var scalars = !mixed ? 0 : arity == 1 ? 1 : 0b101010;
        var matrices = new Matrix[arity];
        var operands = new Operand[arity];
        var rowOf = new Func<int, int>[arity];
        for (var i = 0; i < arity; i++)
        {
            var indices = new IndexArray(rows, r => ((r * 3) + 1) % 5);
            var kind = map ? i % 3 : 2;
            var columns = ((scalars >> i) & 1) != 0 ? 1 : width;
            matrices[i] = Matrix.Random(kind == 0 ? 5 : kind == 1 ? 1 : rows, columns, 10 + i, gap * (i % 2));
            operands[i] = kind == 0 ? matrices[i].Block.At(indices.Map) : kind == 1 ? matrices[i].Block.Shared : (Operand)matrices[i].Block;
            rowOf[i] = kind == 0 ? r => indices[r] : kind == 1 ? _ => 0 : r => r;
        }

        double Expected(int r, int j) =>
            Enumerable.Range(0, arity).Sum(i => (i + 1.0) * matrices[i][rowOf[i](r), ((scalars >> i) & 1) != 0 ? 0 : j]);
        var output = Matrix.Unset(rows, sum ? 1 : width, gap);
        var what = FormattableString.Invariant($"arity {arity}, rows {rows}, width {width}, mixed {mixed}, map {map}, gap {gap}");
        if (sum)
        {
            Sum(arity, mixed, rows, width, output.Block, operands);
            output.AssertEqual((r, _) => Enumerable.Range(0, width).Sum(j => Expected(r, j)), 2e-6 + (1e-7 * width * arity), what);
        }
        else
        {
            Map(arity, mixed, rows, output.Block, operands);
            output.AssertEqual(Expected, 2e-6, what);
        }
    }

    private static void Map(int arity, bool mixed, int rows, Block output, Operand[] o)
    {
        switch (arity, mixed)
        {
            case (1, false): Elementwise.Map<Operators.Sum1>(rows, output, o[0]); break;
            case (1, true): Elementwise.Map<Operators.Mixed1>(rows, output, o[0]); break;
            case (2, false): Elementwise.Map<Operators.Sum2>(rows, output, o[0], o[1]); break;
            case (2, true): Elementwise.Map<Operators.Mixed2>(rows, output, o[0], o[1]); break;
            case (3, false): Elementwise.Map<Operators.Sum3>(rows, output, o[0], o[1], o[2]); break;
            case (3, true): Elementwise.Map<Operators.Mixed3>(rows, output, o[0], o[1], o[2]); break;
            case (4, false): Elementwise.Map<Operators.Sum4>(rows, output, o[0], o[1], o[2], o[3]); break;
            case (4, true): Elementwise.Map<Operators.Mixed4>(rows, output, o[0], o[1], o[2], o[3]); break;
            case (5, false): Elementwise.Map<Operators.Sum5>(rows, output, o[0], o[1], o[2], o[3], o[4]); break;
            case (5, true): Elementwise.Map<Operators.Mixed5>(rows, output, o[0], o[1], o[2], o[3], o[4]); break;
            case (6, false): Elementwise.Map<Operators.Sum6>(rows, output, o[0], o[1], o[2], o[3], o[4], o[5]); break;
            case (6, true): Elementwise.Map<Operators.Mixed6>(rows, output, o[0], o[1], o[2], o[3], o[4], o[5]); break;
            default: throw new ArgumentOutOfRangeException(nameof(arity));
        }
    }

    private static void Sum(int arity, bool mixed, int rows, int width, Block output, Operand[] o)
    {
        switch (arity, mixed)
        {
            case (1, false): Elementwise.Sum<Operators.Sum1>(rows, width, output, o[0]); break;
            case (1, true): Elementwise.Sum<Operators.Mixed1>(rows, width, output, o[0]); break;
            case (2, false): Elementwise.Sum<Operators.Sum2>(rows, width, output, o[0], o[1]); break;
            case (2, true): Elementwise.Sum<Operators.Mixed2>(rows, width, output, o[0], o[1]); break;
            case (3, false): Elementwise.Sum<Operators.Sum3>(rows, width, output, o[0], o[1], o[2]); break;
            case (3, true): Elementwise.Sum<Operators.Mixed3>(rows, width, output, o[0], o[1], o[2]); break;
            case (4, false): Elementwise.Sum<Operators.Sum4>(rows, width, output, o[0], o[1], o[2], o[3]); break;
            case (4, true): Elementwise.Sum<Operators.Mixed4>(rows, width, output, o[0], o[1], o[2], o[3]); break;
            case (5, false): Elementwise.Sum<Operators.Sum5>(rows, width, output, o[0], o[1], o[2], o[3], o[4]); break;
            case (5, true): Elementwise.Sum<Operators.Mixed5>(rows, width, output, o[0], o[1], o[2], o[3], o[4]); break;
            case (6, false): Elementwise.Sum<Operators.Sum6>(rows, width, output, o[0], o[1], o[2], o[3], o[4], o[5]); break;
            case (6, true): Elementwise.Sum<Operators.Mixed6>(rows, width, output, o[0], o[1], o[2], o[3], o[4], o[5]); break;
            default: throw new ArgumentOutOfRangeException(nameof(arity));
        }
    }
}
