namespace SsVae.Training;

/// <summary>Small data sets for <see cref="QuadraticModel"/>.</summary>
internal static class Rows
{
    /// <summary>Rows 0 … count − 1 with x = 1; the first <paramref name="labelled"/> have the label 1.</summary>
    public static Dataset Of(QuadraticModel model, int count, int labelled)
    {
        var x = Enumerable.Repeat(1f, count).ToArray();
        var y = Enumerable.Range(0, count).Select(i => i < labelled ? 1 : -1).ToArray();
        return model.Schema.Columns.Count == 1 ? new(model.Schema, [x], [default]) : new(model.Schema, [x, default], [default, y]);
    }
}
