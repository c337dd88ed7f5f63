namespace SsVae.Models.Data;

/// <summary>One way of writing a digit.</summary>
/// <param name="Strokes">Between two of them the pen is lifted.</param>
internal sealed record Glyph(ControlPoint[][] Strokes);
