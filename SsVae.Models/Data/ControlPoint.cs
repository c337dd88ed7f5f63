namespace SsVae.Models.Data;

/// <summary>A point that a stroke passes through.</summary>
/// <param name="Corner">Whether the stroke may change its direction here all at once.</param>
internal readonly record struct ControlPoint(double X, double Y, bool Corner);
