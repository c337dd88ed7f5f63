using SsVae.Generators.Spec;

namespace SsVae.Generators.Ir;

/// <param name="Name">Of a parameter, a column of data or a constructor parameter.</param>
/// <param name="Number">Of a constant.</param>
/// <param name="Axis">The discrete site's axis of <see cref="Op.OneHot"/>, <see cref="Op.Pick"/>, <see cref="Op.Observed"/> …</param>
/// <param name="Offset">The first column of <see cref="Op.Slice"/>, <see cref="Op.MatMul"/> …</param>
/// <param name="Step">Of <see cref="Op.IsStep"/>: the number of the step.</param>
/// <param name="Noise">Of <see cref="Op.Noise"/>.</param>
/// <param name="Subscripts">What <see cref="Op.Index"/> and <see cref="Op.AccumulateRows"/> look up, from the parameter's first dimension on.</param>
/// <param name="Part">Of <see cref="Op.Part"/>: which of the values.</param>
internal sealed record Argument(
    string Name = "", double Number = 0, int? Axis = null, Size? Offset = null, int Step = 0,
    NoiseKind Noise = NoiseKind.Normal, EquatableArray<Subscript> Subscripts = default, int Part = 0)
{
    public static Argument None { get; } = new();
}
