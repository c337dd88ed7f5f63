using SsVae.Generators.Families;
using SsVae.Generators.Ir;
using SsVae.Generators.Rules;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Inference;

/// <summary>The discrete sites of a model, and the axes that their values lie on.</summary>
internal sealed class ModelAxes
{
    private readonly ResolvedModel _model;
    private readonly Dictionary<string, int> _axes = new(StringComparer.Ordinal);

    public ModelAxes(ResolvedModel model)
    {
        _model = model;
        Graph = new Graph(model.Plates, Axes(model), Estimate(model.Spec));
        for (var axis = 0; axis < Graph.Axes.Count && Graph.Axes[axis].LagOf is null; axis++)
        {
            _axes[Graph.Axes[axis].Name] = axis;
        }
    }

    /// <summary>The model's plates and axes, where its values are made.</summary>
    public Graph Graph { get; }

    /// <summary>The axis of a site; null for one that is not discrete.</summary>
    public int? Of(string site) => _axes.TryGetValue(site, out var axis) ? axis : null;

    /// <summary>The axis of the discrete site that a parameter names, or of its value so many steps before.</summary>
    public int? OfParameter(string parameter, int lag = 0) => _axes.Where(a => Naming.Camel(a.Key) == parameter)
        .Select(a => Enumerable.Range(0, lag).Aggregate((int?)a.Value, (axis, _) => Graph.Lagged(axis!.Value))).FirstOrDefault();

    /// <summary>The site that an axis has the values of, at this step or an earlier one.</summary>
    public SiteSpec Site(int axis) => _model.Spec.Sites.First(s => s.Name == Graph.SiteOf(axis).Site);

    /// <summary>Whether the site of an axis is summed in the model.</summary>
    public bool IsSummed(int axis) => _model.IsSummed(Graph.SiteOf(axis).Site);

    /// <summary>What a parameter that names a discrete site stands for: an index, or one-hot vectors.</summary>
    public Value ValueOf(int axis) => Family.Of(Site(axis).Family).ParameterType == "int"
        ? new IndexValue(axis)
        : new TensorValue(Graph.Describe(Graph.OneHot(axis), Naming.Camel(Graph.Axes[axis].Name), null));

    /// <summary>The axes; how many values each has is known when its distribution is: see <see cref="SitePrograms"/>.</summary>
    private static List<AxisInfo> Axes(ResolvedModel model)
    {
        var axes = model.Spec.Sites.Where(s => Family.Of(s.Family).IsEnumerable)
            .Select(s => new AxisInfo(s.Name, Size.Zero, s.Observation, model.PlateOf(s.Name))).ToList();
        for (var axis = 0; axis < axes.Count; axis++)
        {
            // Values of earlier steps are axes of their own, each the lag of the one before.
            for (var (lag, of) = (axes[axis].LagOf is null ? model.Spec.LagOf(axes[axis].Name) : 0, axis); lag > 0; lag--, of = axes.Count - 1)
            {
                axes.Add(axes[axis] with { Name = axes[of].Name + "Before", LagOf = of });
            }
        }

        return axes;
    }

    /// <summary>What sizes are estimated by: the defaults of the constructor, 10 where there is none.</summary>
    private static Func<string, double> Estimate(ModelSpec spec)
    {
        var defaults = spec.ConstructorParameters.ToDictionary(p => p.Name, p => p.Default ?? 10, StringComparer.Ordinal);
        return name => defaults[name];
    }
}
