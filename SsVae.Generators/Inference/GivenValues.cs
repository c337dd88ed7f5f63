using SsVae.Generators.Ir;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Inference;

/// <summary>Parents whose values are given: the discrete site's axis, or a column of data.</summary>
/// <param name="axes">The discrete sites.</param>
/// <param name="widthOf">The width of a site or input, as a parameter names it.</param>
/// <param name="plateOf">The plate that a column is read in.</param>
internal sealed class GivenValues(ModelAxes axes, Func<string, Size> widthOf, Func<string, int?> plateOf)
{
    private Graph Graph => axes.Graph;

    /// <summary>The value that a parameter stands for, also of earlier steps.</summary>
    public Value Of(ParameterSpec parameter) =>
        parameter.Lag == 0 ? Of(parameter.Parent)
        : axes.OfParameter(parameter.Parent, parameter.Lag) is { } axis ? axes.ValueOf(axis)
        : Data(ColumnOf(parameter), parameter.Parent, parameter.Name);

    /// <summary>The value of a site or input in its own row.</summary>
    public Value Of(string parent) =>
        axes.OfParameter(parent) is { } axis ? axes.ValueOf(axis) : Data(parent, parent, parent);

    /// <summary>The name of the column that has a parameter's values.</summary>
    public static string ColumnOf(ParameterSpec parameter) => parameter.Lag == 0
        ? parameter.Parent
        : parameter.Parent + FormattableString.Invariant($" lag {parameter.Lag}");

    private TensorValue Data(string column, string parent, string name) =>
        new(Graph.Describe(Graph.Data(column, widthOf(parent), plateOf(parent)), name, null));
}
