namespace SsVae.Execution;

/// <summary>Values that are given, as a data set.</summary>
internal static class GivenData
{
    public static Dataset Of(ModelSchema schema, Draws draws)
    {
        var names = schema.Columns.Select(c => DrawsCheck.NameOf(schema, draws, c)).ToList();
        return new(
            schema,
            [.. schema.Columns.Zip(names, (c, name) => c.Values == 0 ? Numbers(draws, c, name) : default)],
            [.. schema.Columns.Zip(names, (c, name) => c.Values > 0 ? Labels(draws, name) : default)],
            [.. schema.Plates.Select(p => (ReadOnlyMemory<int>)draws.Lengths(p.Name))]);
    }

    // What may be missing is filled as the answer comes, and has to stay as it was given.
    private static ReadOnlyMemory<float> Numbers(Draws draws, ColumnInfo column, string? name) =>
        name is null ? default
        : column.MayBeMissing || column.Masked ? (float[])draws.Numbers(name).Clone()
        : draws.Numbers(name);

    private static ReadOnlyMemory<int> Labels(Draws draws, string? name) =>
        name is null ? default(ReadOnlyMemory<int>) : (int[])draws.Labels(name).Clone();
}
