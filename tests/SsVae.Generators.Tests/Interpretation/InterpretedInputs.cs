using SsVae.Execution;
using SsVae.Generators.Inference;
using SsVae.Generators.Ir;
using SsVae.Generators.Tests.Passes;
using Batch = SsVae.Generators.Tests.Passes.Batch;

namespace SsVae.Generators.Tests.Interpretation;

/// <summary>A batch of the runtime as the interpreter reads it.</summary>
/// <param name="Schema">The model.</param>
/// <param name="Inputs">The batch.</param>
/// <param name="Store">The parameters.</param>
/// <param name="Columns">The names of the columns of numbers, in order.</param>
internal sealed record InterpretedInputs(
    ModelSchema Schema, BatchInputs Inputs, ParameterStore Store, IReadOnlyList<string> Columns)
{
    /// <summary>The rows of some axes, as the embedded engine lists them.</summary>
    public CaseList Cases(AxisSet axes)
    {
        var cases = new CaseList(Inputs, axes.Plate, [.. axes.Sites]);
        Build(cases);
        return cases;
    }

    /// <summary>Lists the rows of the current batch.</summary>
    public static void Build(CaseList cases)
    {
        cases.Resize();
        cases.Build();
    }

    /// <summary>The place of a site in the schema.</summary>
    public int? PlaceOf(string? site) => site is null ? null : Schema.Sites.Select(s => s.Name).ToList().IndexOf(site);

    /// <summary>Everything that a program reads.</summary>
    public Batch Of(IrProgram program, Noise noise)
    {
        // A program of one site has one plate, whatever the model has.
        var plates = program.Nodes.Max(n => n.Axes.Plate + 1) ?? 0;
        var axes = Enumerable.Range(0, Inputs.Cardinalities.Count).ToList();
        var batch = new Batch(
            [.. Enumerable.Range(0, plates).Select(p => Inputs.Parents(p).ToArray())],
            name => Schema.Sizes.First(s => s.Key == name).Value,
            [.. axes.Select(Labels)],
            Store.Items.ToDictionary(p => p.Name, p => Numbers(Store[p.Name]), StringComparer.Ordinal),
            [],
            (site, kind, table) => Fill(noise, PlaceOf(site)!.Value, kind, table))
        {
            Evidence = (axis, row) => Inputs.Labels(axis)[row],
            LabelPlates = [.. axes.Select(Inputs.PlateOfSite)],
        };
        foreach (var column in program.Nodes.Where(n => n.Op == Op.Data).GroupBy(n => n.Argument.Name))
        {
            var numbers = column.Key == BatchSum.Share
                ? [Inputs.Share]
                : Inputs.Numbers(Columns.ToList().IndexOf(column.Key));
            batch.Data[column.Key] = [.. Numbers(numbers).Chunk(batch.Size(column.First().Width))];
        }

        return batch;
    }

    /// <summary>All values of what a chain carries are listed in every row.</summary>
    private int[] Labels(int axis) =>
    [
        .. Enumerable.Range(0, Inputs.RowsOf(Inputs.PlateOfSite(axis)))
            .Select(row => Inputs.IsInChain(axis) ? -1 : Inputs.Label(axis, row) ?? -1),
    ];

    private void Fill(Noise noise, int site, Generators.Ir.NoiseKind kind, Table table)
    {
        var cases = Cases(table.Axes);
        var numbers = new float[cases.Count * table.Width];
        var same = kind == Generators.Ir.NoiseKind.Normal ? SsVae.NoiseKind.Normal : SsVae.NoiseKind.Uniform;
        noise.Fill(site, same, cases.Rows, cases.Codes, numbers);
        for (var c = 0; c < cases.Count; c++)
        {
            Numbers(numbers.AsSpan(c * table.Width, table.Width)).CopyTo(table[table.Cases[c]], 0);
        }
    }

    private static double[] Numbers(ReadOnlySpan<float> numbers)
    {
        var doubles = new double[numbers.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            doubles[i] = numbers[i];
        }

        return doubles;
    }
}
