using System.Globalization;
using SsVae.Generators.Families;
using SsVae.Generators.Ir;
using SsVae.Generators.Rules;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Inference;

/// <summary>
/// Builds the programs of a model: the bound, with each term weighted by the guide's marginal over the enumerated sites that it
/// reads; the posteriors of discrete sites; and each site given its parents.
/// </summary>
internal sealed partial class Enumerate
{
    private readonly ModelSpec _spec;
    private readonly ResolvedModel _model;
    private readonly Graph _graph;
    private readonly Elaborate _elaborate;
    private readonly Action<Issue> _report;
    private readonly double _maxCases;
    private readonly Dictionary<string, int> _axes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Size> _inputWidths;
    private readonly Dictionary<string, Distribution> _priors = new(StringComparer.Ordinal);

    private Enumerate(ResolvedModel model, Graph graph, double maxCases, Action<Issue> report)
    {
        _maxCases = maxCases;
        _model = model;
        _spec = model.Spec;
        _graph = graph;
        _report = report;
        _elaborate = new Elaborate(_spec, graph, report);
        for (var axis = 0; axis < graph.Axes.Count && graph.Axes[axis].LagOf < 0; axis++)
        {
            _axes[graph.Axes[axis].Name] = axis;
        }

        // Of an input that nothing reads as well: data has a width.
        _inputWidths = model.Spec.Inputs.ToDictionary(i => Naming.Camel(i.Name), i => new Sizes(_spec, graph, report).Of(i.Size) ?? Size.One, StringComparer.Ordinal);
    }

    /// <summary>The model's programs, none of whose values has more joint values of discrete sites than the limit; null where something is wrong, which is reported.</summary>
    public static CompiledModel? Run(ResolvedModel model, double maxCases, Action<Issue> report)
    {
        var pass = Of(model, maxCases, report);
        if (pass.SitePrograms() is not { } sites || pass.Elbo() is not { } elbo)
        {
            return null;
        }

        return new CompiledModel(model, pass._graph, elbo.Program, elbo.Posteriors, sites, elbo.Evidence, elbo.SumAroundBatch)
        {
            Sums = elbo.Bound.Sums,
            Scans = elbo.Bound.Scans,
        };
    }

    /// <summary>The event sizes of the sites, as far as their distributions in the model can be read; no guide is asked.</summary>
    public static IReadOnlyDictionary<string, Size> EventSizes(ResolvedModel model)
    {
        var pass = Of(model, double.PositiveInfinity, _ => { });
        pass.SitePrograms();
        return pass._priors.ToDictionary(p => p.Key, p => p.Value.Width, StringComparer.Ordinal);
    }

    private static Enumerate Of(ResolvedModel model, double maxCases, Action<Issue> report)
    {
        // How many values a discrete site has is known when its distribution is: see SitePrograms.
        var axes = model.Spec.Sites.Where(s => Family.Of(s.Family).IsEnumerable)
            .Select(s => new AxisInfo(s.Name, Size.Zero, s.Observation, model.PlateOf(s.Name))).ToList();
        for (var axis = 0; axis < axes.Count; axis++)
        {
            // Values of earlier steps are axes of their own, each the lag of the one before.
            for (var (lag, of) = (axes[axis].LagOf < 0 ? model.Spec.LagOf(axes[axis].Name) : 0, axis); lag > 0; lag--, of = axes.Count - 1)
            {
                axes.Add(axes[axis] with { Name = axes[of].Name + "Before", LagOf = of });
            }
        }

        var defaults = model.Spec.ConstructorParameters.ToDictionary(p => p.Name, p => p.Default ?? 10, StringComparer.Ordinal);
        return new(model, new Graph(model.Plates, axes, name => defaults[name]), maxCases, report);
    }

    private Value Discrete(int axis) => Family.Of(Site(axis).Family).ParameterType == "int"
        ? new IndexValue(axis)
        : new TensorValue(_graph.Describe(_graph.OneHot(axis), Naming.Camel(_graph.Axes[axis].Name), null));

    /// <summary>The axis of a discrete site, or of its value so many steps before.</summary>
    private int? AxisOf(string parameter, int lag = 0) => _axes.Where(a => Naming.Camel(a.Key) == parameter)
        .Select(a => (int?)Enumerable.Range(0, lag).Aggregate(a.Value, (axis, _) => _graph.Lagged(axis))).FirstOrDefault();

    private SiteSpec Site(int axis) => Site(SiteOf(axis));

    private SiteSpec Site(string name) => _spec.Sites.First(s => s.Name == name);

    /// <summary>The name of the site that an axis has the values of, at this step or an earlier one.</summary>
    private string SiteOf(int axis) => _graph.SiteOf(axis).Site;

    private Size WidthOf(string parameter) => _spec.Sites.FirstOrDefault(s => Naming.Camel(s.Name) == parameter) is { } site
        ? _priors[site.Name].Width
        : _inputWidths[parameter];

    /// <summary>
    /// Whether the values have few enough cases, what they are made of included; reports the first that has not. What sizes of the
    /// constructor make of it is looked at again when a model is made.
    /// </summary>
    /// <param name="plate">The plate in whose rows the values are needed.</param>
    private bool IsTractable(IEnumerable<Node> values, string name, int ordinal, int plate = AxisSet.NoPlate)
    {
        foreach (var axes in IrProgram.Reachable(values).Select(n => n.Axes + AxisSet.Rows(plate)).Distinct())
        {
            var varying = _graph.Varying(axes).ToList();
            var (limit, where) = (MaxCases(axes), axes.HasPlate ? "cases per row" : "cases in all");
            var product = string.Join(" × ", varying.Select(InWords));
            if (_graph.JointValues(axes) > limit)
            {
                Report(Diagnostics.TooManyCases, ordinal, Arguments(string.Join(" × ", varying.Select(a => Count(_graph.Values(a)))), Count(_graph.JointValues(axes))));
                return false;
            }

            if (varying.Count > 0)
            {
                var limited = varying.Aggregate(AxisSet.Rows(axes.HasPlate ? 0 : AxisSet.NoPlate), (set, a) => set + AxisSet.Of(a));
                _graph.LimitCases(new(limited, limit, Diagnostics.Text(Diagnostics.TooManyCases, Arguments("{0}", "{1}"))));
            }

            string[] Arguments(string sizes, string count) => [name, $"{product} = {sizes}", $"{count} {where}", Count(limit)];
        }

        return true;

        string InWords(int axis) => _graph.SiteOf(axis) switch
        {
            (var site, 0) => site,
            (var site, 1) => site + " one step before",
            var (site, steps) => FormattableString.Invariant($"{site} {steps} steps before"),
        };

        static string Count(double count) => count.ToString("#,0", CultureInfo.InvariantCulture);
    }

    private bool IsSmall(IEnumerable<Node> values) => IrProgram.Reachable(values).All(n => _graph.JointValues(n.Axes) <= MaxCases(n.Axes));

    /// <summary>A table that all rows share may be as large as those of the rows of a batch together.</summary>
    private double MaxCases(AxisSet axes) => axes.HasPlate ? _maxCases : _maxCases * Graph.Rows;

    private void Report(string id, int ordinal, params string[] arguments) => _report(new Issue(id, ordinal, arguments.ToEquatableArray()));
}
