namespace SsVae.Generators.Ir;

/// <summary>What one dimension of a parameter is indexed by: the value of a discrete site, or a constant.</summary>
/// <param name="Axis">The discrete site's axis; null for a constant.</param>
/// <param name="Constant">The constant; 0 for a site.</param>
internal sealed record Subscript(int? Axis, int Constant)
{
    public static Subscript Of(int axis) => new(axis, 0);

    public static Subscript At(int constant) => new(null, constant);
}
