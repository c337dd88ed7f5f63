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
    private readonly Dictionary<string, int> _axes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Distribution> _priors = new(StringComparer.Ordinal);

    private Enumerate(ResolvedModel model, Graph graph, Action<Issue> report)
    {
        _model = model;
        _spec = model.Spec;
        _graph = graph;
        _report = report;
        _elaborate = new Elaborate(_spec, graph, report);
        for (var axis = 1; axis < graph.Axes.Count; axis++)
        {
            _axes[graph.Axes[axis].Name] = axis;
        }
    }

    /// <summary>The model's programs; null where something is wrong, which is reported.</summary>
    public static CompiledModel? Run(ResolvedModel model, Action<Issue> report)
    {
        // How many values a discrete site has is known when its distribution is: see SitePrograms.
        var axes = new List<AxisInfo> { new("data", Size.Zero, Observation.Observed) };
        axes.AddRange(model.Spec.Sites.Where(s => Passes.Distribution.Discrete(s.Family)).Select(s => new AxisInfo(s.Name, Size.Zero, s.Observation)));
        var defaults = model.Spec.ConstructorParameters.ToDictionary(p => p.Name, p => p.Default ?? 10, StringComparer.Ordinal);
        var pass = new Enumerate(model, new Graph(axes, name => defaults[name]), report);
        if (pass.SitePrograms() is not { } sites || pass.Elbo() is not { } elbo)
        {
            return null;
        }

        return new CompiledModel(model, pass._graph, elbo.Program, elbo.Posteriors, sites);
    }

    private List<SiteProgram>? SitePrograms()
    {
        var programs = new List<SiteProgram>();
        var complete = true;
        foreach (var index in _model.SiteOrder)
        {
            var site = _spec.Sites[index];
            if (SiteProgram(site.Name, false, site.Body, site.Parameters) is { } program)
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
            if (SiteProgram(guide.Site, true, guide.Body, guide.Parameters) is not { } program)
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

    private SiteProgram? SiteProgram(string name, bool isGuide, BodySpec body, EquatableArray<ParameterSpec> parameters)
    {
        var scope = new Dictionary<string, Value>(StringComparer.Ordinal);
        foreach (var parameter in parameters)
        {
            scope[parameter.Name] = Given(parameter.Name);
        }

        if (_elaborate.Body(body, scope) is not DistributionValue { Distribution: var distribution })
        {
            return null;
        }

        // Drawn one row at a time, with every parent given: one case per row.
        var discrete = parameters.Where(p => AxisOf(p.Name) is not null).Select(p => AxisOf(p.Name)!.Value).ToList();
        var axes = discrete.Aggregate(AxisSet.Data, (a, axis) => a + AxisSet.Of(axis));
        var outputs = Distributions.Statistics(_graph, distribution).Select(o => o with { Node = _graph.Expand(o.Node, axes, distribution.Width) }).ToList();
        var columns = parameters.Where(p => AxisOf(p.Name) is null).Select(p => p.Name)
            .Concat(outputs.SelectMany(o => IrProgram.Reachable([o.Node])).Where(n => n.Op == Op.Data).Select(n => n.Argument.Name))
            .Distinct(StringComparer.Ordinal).ToEquatableArray();
        return new SiteProgram(name, isGuide, distribution, columns, discrete.OrderBy(a => a).ToEquatableArray(),
            new IrProgram((isGuide ? "Guide" : "Model") + name, _graph, outputs, []));
    }

    /// <summary>A parent whose value is given: the discrete site's axis, or a column of data.</summary>
    private Value Given(string parameter)
    {
        if (AxisOf(parameter) is { } axis)
        {
            return Discrete(axis);
        }

        var site = _spec.Sites.FirstOrDefault(s => Naming.Camel(s.Name) == parameter);
        var width = site is not null
            ? _priors[site.Name].Width
            : new Sizes(_spec, _report).Of(_spec.Inputs.First(i => Naming.Camel(i.Name) == parameter).Size) ?? Size.One;
        return new TensorValue(_graph.Describe(_graph.Data(parameter, width), parameter, null));
    }

    private Value Discrete(int axis) => _spec.Sites.First(s => s.Name == _graph.Axes[axis].Name).Family == "Categorical"
        ? new IndexValue(axis)
        : new TensorValue(_graph.Describe(_graph.OneHot(axis), Naming.Camel(_graph.Axes[axis].Name), null));

    private int? AxisOf(string parameter) =>
        _axes.Where(a => Naming.Camel(a.Key) == parameter).Select(a => (int?)a.Value).FirstOrDefault();

    private (IrProgram Program, List<(SiteSpec, IrProgram)> Posteriors)? Elbo()
    {
        var values = new Dictionary<string, Value>(StringComparer.Ordinal);
        foreach (var name in _spec.Sites.Where(s => s.Observation == Observation.Observed || _axes.ContainsKey(s.Name)).Select(s => s.Name)
            .Concat(_spec.Inputs.Select(i => i.Name)).Select(Naming.Camel))
        {
            values[name] = Given(name);
        }

        var bound = new Bound(_graph);
        foreach (var index in _model.GuideOrder)
        {
            var guide = _spec.Guides[index];
            if (Distribution(guide.Site, guide.Body, guide.Parameters, values) is not { } q)
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
            var declared = guide.Parameters.Select(p => values[p.Name]).Aggregate(AxisSet.Data, (axes, v) => axes + AxesOf(v));
            var noise = Named(_graph.Noise(guide.Site, declared, q.Width), "noise", guide.Site, guide.Body);
            var draw = _graph.Describe(Distributions.Draw(_graph, q, noise), Naming.Camel(guide.Site), guide.Body.ResultText);
            bound.Draw(draw);
            values[Naming.Camel(guide.Site)] = new TensorValue(draw);
            bound.Guide(guide.Site, Named(Distributions.LogDensityOfDraw(_graph, q, noise), "logQ", guide.Site, guide.Body));
        }

        foreach (var index in _model.SiteOrder)
        {
            var site = _spec.Sites[index];
            if (Distribution(site.Name, site.Body, site.Parameters, values) is not { } p)
            {
                return null;
            }

            var logP = _axes.TryGetValue(site.Name, out var axis)
                ? Distributions.LogProbability(_graph, p, axis)
                : Distributions.LogDensity(_graph, p, ((TensorValue)values[Naming.Camel(site.Name)]).Node);
            bound.Model(site.Name, Named(logP, "logP", site.Name, site.Body));
        }

        var posteriors = _spec.Sites.Where(s => _axes.TryGetValue(s.Name, out var axis) && s.Observation != Observation.Observed)
            .Select(s => (s, new IrProgram("Posterior" + s.Name, _graph, [new("Probabilities", bound.Marginal(_axes[s.Name]))], []))).ToList();
        return (bound.Program(), posteriors);
    }

    private Distribution? Distribution(string site, BodySpec body, EquatableArray<ParameterSpec> parameters, Dictionary<string, Value> values)
    {
        if (_elaborate.Body(body, parameters.ToDictionary(p => p.Name, p => values[p.Name], StringComparer.Ordinal)) is not DistributionValue { Distribution: var d })
        {
            return null;
        }

        // What the user gave no name is called after its role.
        string[] roles = d.Form switch { "New" => ["loc", "scale"], "FromLogits" => ["logits"], "FromProbabilities" => ["probabilities"], "FromRate" => ["rate"], "FromLogRate" => ["logRate"], _ => [] };
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
