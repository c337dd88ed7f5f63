namespace SsVae.Execution;

/// <summary>Where the inputs of a batch have a column of data.</summary>
/// <param name="Numbers">The place of its numbers among the columns of the inputs; null for labels.</param>
/// <param name="Indicators">
/// The place of what says which of its numbers are there, among the same columns; null where all are.
/// </param>
/// <param name="Axis">The axis of its labels; null for numbers.</param>
internal readonly record struct ColumnPlace(int? Numbers, int? Indicators, int? Axis);
