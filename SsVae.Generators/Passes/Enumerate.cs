using System.Globalization;
using SsVae.Generators.Ir;
using SsVae.Generators.Reading;

namespace SsVae.Generators.Passes;

/// <summary>
/// Builds the programs of a model: the bound, with each term weighted by the guide's marginal over the enumerated sites that it
/// reads; the posteriors of discrete sites; and each site given its parents.
/// </summary>
internal sealed class Enumerate
{
    private readonly ModelSpec _spec;
    private readonly ResolvedModel _model;
    private readonly Graph _graph;
    private readonly Elaborate _elaborate;
    private readonly Action<Issue> _report;
    private readonly double _maxCases;
    private readonly Dictionary<string, int> _axes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Distribution> _priors = new(StringComparer.Ordinal);

    private Enumerate(ResolvedModel model, Graph graph, double maxCases, Action<Issue> report)
    {
        _maxCases = maxCases;
        _model = model;
        _spec = model.Spec;
        _graph = graph;
        _report = report;
        _elaborate = new Elaborate(_spec, graph, report);
        for (var axis = 0; axis < graph.Axes.Count; axis++)
        {
            _axes[graph.Axes[axis].Name] = axis;
        }
    }

    /// <summary>The model's programs, none of whose values has more joint values of discrete sites than the limit; null where something is wrong, which is reported.</summary>
    public static CompiledModel? Run(ResolvedModel model, double maxCases, Action<Issue> report)
    {
        // How many values a discrete site has is known when its distribution is: see SitePrograms.
        var axes = model.Spec.Sites.Where(s => Passes.Distribution.Discrete(s.Family))
            .Select(s => new AxisInfo(s.Name, Size.Zero, s.Observation, model.PlateOf(s.Name))).ToList();
        var defaults = model.Spec.ConstructorParameters.ToDictionary(p => p.Name, p => p.Default ?? 10, StringComparer.Ordinal);
        var pass = new Enumerate(model, new Graph(model.Plates, axes, name => defaults[name]), maxCases, report);
        if (pass.SitePrograms() is not { } sites || pass.Elbo() is not { } elbo)
        {
            return null;
        }

        return new CompiledModel(model, pass._graph, elbo.Program, elbo.Posteriors, sites, elbo.SumAroundBatch);
    }

    private List<SiteProgram>? SitePrograms()
    {
        var programs = new List<SiteProgram>();
        var complete = true;
        foreach (var index in _model.SiteOrder)
        {
            var site = _spec.Sites[index];
            if (SiteProgram(site.Name, site.Name, false, site.Body, site.Parameters) is { } program)
            {
                _priors[site.Name] = program.Distribution;
                if (_axes.TryGetValue(site.Name, out var axis))
                {
                    _graph.SetCardinality(axis, program.Distribution.Width);
                }

                programs.Add(program);
            }
            else
            {
                return null;
            }
        }

        foreach (var index in _model.GuideOrder)
        {
            var guide = _spec.Guides[index];
            if (SiteProgram(guide.Site, guide.Method, true, guide.Body, guide.Parameters) is not { } program)
            {
                complete = false;
                continue;
            }

            programs.Add(program);
            if (!program.Distribution.Width.Equals(_priors[guide.Site].Width))
            {
                Report(Diagnostics.EventSizesDiffer, guide.Ordinal, guide.Site, program.Distribution.Width.ToString(), _priors[guide.Site].Width.ToString());
                complete = false;
            }
        }

        return complete ? programs : null;
    }

    private SiteProgram? SiteProgram(string name, string method, bool isGuide, BodySpec body, EquatableArray<ParameterSpec> parameters)
    {
        var scope = new Dictionary<string, Value>(StringComparer.Ordinal);
        foreach (var parameter in parameters)
        {
            scope[parameter.Name] = Given(parameter.Name, _ => 0);
        }

        _elaborate.PlateOf = _ => 0;
        _elaborate.Reader = (method, _spec.Sites.First(s => s.Name == name).Plates);

        if (_elaborate.Body(body, scope) is not DistributionValue { Distribution: var distribution })
        {
            return null;
        }

        // Drawn one row at a time, with every parent given for each row: one plate, and one case per row.
        var discrete = parameters.Where(p => AxisOf(p.Name) is not null).Select(p => AxisOf(p.Name)!.Value).ToList();
        var axes = discrete.Aggregate(AxisSet.Rows(0), (a, axis) => a + AxisSet.Of(axis));
        var outputs = Distributions.Statistics(_graph, distribution).Select(o => o with { Node = _graph.Expand(o.Node, axes, distribution.Width) }).ToList();
        var columns = parameters.Where(p => AxisOf(p.Name) is null).Select(p => p.Name)
            .Concat(outputs.SelectMany(o => IrProgram.Reachable([o.Node])).Where(n => n.Op == Op.Data).Select(n => n.Argument.Name))
            .Distinct(StringComparer.Ordinal).ToEquatableArray();
        return new SiteProgram(name, isGuide, distribution, columns, discrete.OrderBy(a => a).ToEquatableArray(),
            new IrProgram((isGuide ? "Guide" : "Model") + name, _graph, outputs, []));
    }

    /// <summary>A parent whose value is given: the discrete site's axis, or a column of data.</summary>
    private Value Given(string parameter, Func<string, int> plateOf)
    {
        if (AxisOf(parameter) is { } axis)
        {
            return Discrete(axis);
        }

        var site = _spec.Sites.FirstOrDefault(s => Naming.Camel(s.Name) == parameter);
        var width = site is not null
            ? _priors[site.Name].Width
            : new Sizes(_spec, _report).Of(_spec.Inputs.First(i => Naming.Camel(i.Name) == parameter).Size) ?? Size.One;
        return new TensorValue(_graph.Describe(_graph.Data(parameter, width, plateOf(parameter)), parameter, null));
    }

    private Value Discrete(int axis) => Site(axis).Family == "Categorical"
        ? new IndexValue(axis)
        : new TensorValue(_graph.Describe(_graph.OneHot(axis), Naming.Camel(_graph.Axes[axis].Name), null));

    private int? AxisOf(string parameter) =>
        _axes.Where(a => Naming.Camel(a.Key) == parameter).Select(a => (int?)a.Value).FirstOrDefault();

    private (IrProgram Program, List<(SiteSpec, IrProgram)> Posteriors, string? SumAroundBatch)? Elbo()
    {
        var values = new Dictionary<string, Value>(StringComparer.Ordinal);
        foreach (var name in _spec.Sites.Where(s => s.Observation == Observation.Observed || _axes.ContainsKey(s.Name)).Select(s => s.Name)
            .Concat(_spec.Inputs.Select(i => i.Name)).Select(Naming.Camel))
        {
            values[name] = Given(name, _model.PlateOf);
        }

        _elaborate.PlateOf = _model.PlateOf;
        var summed = new HashSet<int>(_axes.Where(a => _model.IsSummed(a.Key)).Select(a => a.Value));
        var bound = new Bound(_graph, summed);
        foreach (var index in _model.GuideOrder)
        {
            var guide = _spec.Guides[index];
            _elaborate.Reader = (guide.Method, Site(guide.Site).Plates);
            if (Distribution(guide.Site, guide.Body, guide.Parameters, values) is not { } q || !IsTractable(q.Arguments, guide.Method, guide.Ordinal))
            {
                return null;
            }

            if (_axes.TryGetValue(guide.Site, out var axis))
            {
                var auxiliary = guide.Auxiliary is { } weight && _elaborate.Body(new BodySpec(new([]), weight, guide.Method), values) is TensorValue w ? w.Node : null;
                bound.GuideDiscrete(guide.Site, axis, Named(Distributions.LogProbability(_graph, q, axis), "logQ", guide.Site, guide.Body), auxiliary);
                continue;
            }

            // A draw's axes follow what its method declares to read, so that no optimisation changes any draw.
            var plate = _model.PlateOf(guide.Site);
            var declared = guide.Parameters.Select(p => values[p.Name]).Aggregate(AxisSet.Rows(plate), (axes, v) => axes + AxesOf(v));
            var noise = Named(_graph.Noise(guide.Site, declared, q.Width), "noise", guide.Site, guide.Body);
            var draw = _graph.Describe(Distributions.Draw(_graph, q, noise), Naming.Camel(guide.Site), guide.Body.ResultText);
            bound.Draw(draw);
            values[Naming.Camel(guide.Site)] = new TensorValue(draw);
            bound.Guide(guide.Site, plate, Named(Distributions.LogDensityOfDraw(_graph, q, noise), "logQ", guide.Site, guide.Body));
        }

        foreach (var index in _model.SiteOrder)
        {
            var site = _spec.Sites[index];
            _elaborate.Reader = (site.Name, site.Plates);
            if (Distribution(site.Name, site.Body, site.Parameters, values) is not { } p || !IsTractable(p.Arguments, site.Name, site.Ordinal))
            {
                return null;
            }

            var isDiscrete = _axes.TryGetValue(site.Name, out var axis);
            var logP = Named(
                isDiscrete ? Distributions.LogProbability(_graph, p, axis) : Distributions.LogDensity(_graph, p, ((TensorValue)values[Naming.Camel(site.Name)]).Node),
                "logP", site.Name, site.Body);
            if (isDiscrete && summed.Contains(axis))
            {
                bound.ModelSummed(site.Name, axis, logP);
            }
            else
            {
                bound.Model(site.Name, _model.PlateOf(site.Name), logP);
            }
        }

        var program = bound.Program();
        if (bound.Sums.Any(s => !IsTractable([s.Joint], Site(s.Axis).Name, Site(s.Axis).Ordinal)) || !IsTractable(program.Nodes, _spec.Name, _spec.Ordinal))
        {
            return null;
        }

        foreach (var (inner, enumerated) in bound.Refused)
        {
            Report(Diagnostics.SumAroundGuide, Site(inner).Ordinal, Site(inner).Name, Site(enumerated).Name, _graph.Plates[_graph.Axes[enumerated].Plate].Name);
        }

        var posteriors = _spec.Sites.Where(s => _axes.TryGetValue(s.Name, out var axis) && s.Observation != Observation.Observed)
            .Select(s => (s, new IrProgram("Posterior" + s.Name, _graph, [new("Probabilities", Posterior(_axes[s.Name]))], []))).ToList();
        return (program, posteriors, bound.SumAroundBatch < 0 ? null : _graph.Axes[bound.SumAroundBatch].Name);

        Node Posterior(int axis) => summed.Contains(axis) ? bound.Posterior(axis, program) : bound.Marginal(axis);
    }

    private SiteSpec Site(int axis) => Site(_graph.Axes[axis].Name);

    private SiteSpec Site(string name) => _spec.Sites.First(s => s.Name == name);

    /// <summary>Whether the values have few enough cases per row, what they are made of included; reports the first that has not.</summary>
    private bool IsTractable(IEnumerable<Node> values, string name, int ordinal)
    {
        if (IrProgram.Reachable(values).FirstOrDefault(n => _graph.JointValues(n.Axes) > _maxCases) is not { } node)
        {
            return true;
        }

        var axes = node.Axes.Sites.Select(a => _graph.Axes[a]).ToList();
        var product = string.Join(" × ", axes.Select(a => a.Name)) + " = " + string.Join(" × ", axes.Select(a => a.Cardinality.ToString() is var size && size.Contains(' ') ? "(" + size + ")" : size));
        Report(Diagnostics.TooManyCases, ordinal, name, product, Count(_graph.JointValues(node.Axes)), Count(_maxCases));
        return false;

        static string Count(double count) => count.ToString("#,0", CultureInfo.InvariantCulture);
    }

    private Distribution? Distribution(string site, BodySpec body, EquatableArray<ParameterSpec> parameters, Dictionary<string, Value> values)
    {
        if (_elaborate.Body(body, parameters.ToDictionary(p => p.Name, p => values[p.Name], StringComparer.Ordinal)) is not DistributionValue { Distribution: var d })
        {
            return null;
        }

        // What the user gave no name is called after its role.
        string[] roles = d.Form switch { "New" => ["loc", "scale"], "FromLogits" => ["logits"], "FromProbabilities" => ["probabilities"], _ => [] };
        for (var i = 0; i < roles.Length; i++)
        {
            _graph.Describe(d.Arguments[i], d.Arguments[i].Inputs.Count == 0 ? null : roles[i] + Naming.Pascal(site), null);
        }

        return d;
    }

    private static AxisSet AxesOf(Value value) => value switch
    {
        TensorValue tensor => tensor.Node.Axes,
        IndexValue index => AxisSet.Of(index.Axis),
        _ => AxisSet.None,
    };

    private Node Named(Node node, string prefix, string site, BodySpec body)
    {
        var formula = prefix switch { "logQ" => $"log q({site}), {site} ~ ", "logP" => $"log p({site}), {site} ~ ", _ => $"A draw of {site} ~ " };
        var text = body.ResultText.TrimEnd(';');
        if (node.Op == Op.Pick)
        {
            _graph.Describe(node.Input, prefix + Naming.Pascal(site) + "Values", null);
        }

        return _graph.Describe(node, prefix + Naming.Pascal(site), formula + (text.StartsWith("return ", StringComparison.Ordinal) ? text.Substring(7) : text));
    }

    private void Report(string id, int ordinal, params string[] arguments) => _report(new Issue(id, ordinal, arguments.ToEquatableArray()));
}
