using SsVae.Generators.Spec;

namespace SsVae.Generators.Ir;

/// <summary>The shape and the start of a trained array.</summary>
/// <param name="Constraint">A member name of <c>SsVae.Modelling.Constraint</c>: how the model sees the trained numbers.</param>
/// <param name="Initial">The value that all entries start at, as the model sees it; null where <paramref name="Initialization"/> says how.</param>
internal sealed record ParameterInfo(
    string Name, EquatableArray<Size> Shape, string Initialization, string Constraint = "None", double? Initial = null)
{
    public Size Length => Shape.Aggregate(Size.One, (a, b) => a * b);
}
