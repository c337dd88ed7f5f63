namespace SsVae.Execution;

/// <summary>The plates of a batch as the schema says them: null is none.</summary>
internal static class InputPlates
{
    /// <summary>What the inputs themselves call no plate.</summary>
    public const int None = -1;

    /// <summary>The rows of a plate in this batch; one row where there is no plate.</summary>
    public static int RowsOf(this BatchInputs inputs, int? plate) => inputs.RowsOf(plate ?? None);

    /// <summary>Whether a plate is another one or around it; no plate is around all.</summary>
    public static bool IsAround(this BatchInputs inputs, int? plate, int? inner) =>
        inputs.IsAround(plate ?? None, inner ?? None);

    /// <summary>The row of a plate around (or the same plate) that a row belongs to; 0 where there is none.</summary>
    public static int RowAround(this BatchInputs inputs, int? plate, int row, int? around) =>
        inputs.RowAround(plate ?? None, row, around ?? None);

    /// <summary>
    /// Whether a row of a plate belongs to a row of the first plate. What is outside the first plate belongs to all of
    /// its rows, and everything to null.
    /// </summary>
    public static bool IsPartOf(this BatchInputs inputs, int? plate, int row, int? first) =>
        first is not { } one || !inputs.IsAround(0, plate) || inputs.RowAround(plate, row, 0) == one;
}
