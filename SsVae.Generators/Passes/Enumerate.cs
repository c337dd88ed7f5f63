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
        for (var axis = 0; axis < graph.Axes.Count && graph.Axes[axis].LagOf < 0; axis++)
        {
            _axes[graph.Axes[axis].Name] = axis;
        }
    }

    /// <summary>The model's programs, none of whose values has more joint values of discrete sites than the limit; null where something is wrong, which is reported.</summary>
    public static CompiledModel? Run(ResolvedModel model, double maxCases, Action<Issue> report)
    {
        // How many values a discrete site has is known when its distribution is: see SitePrograms.
        var axes = model.Spec.Sites.Where(s => Passes.Distribution.Discrete(s.Family))
            .Select(s => new AxisInfo(s.Name, Size.Zero, model.Spec.LagOf(s.Name) > 0 ? Observation.Latent : s.Observation, model.PlateOf(s.Name))).ToList();
        for (var axis = 0; axis < axes.Count; axis++)
        {
            // Values of earlier steps are axes of their own, each the lag of the one before.
            for (var (lag, of) = (axes[axis].LagOf < 0 ? model.Spec.LagOf(axes[axis].Name) : 0, axis); lag > 0; lag--, of = axes.Count - 1)
            {
                axes.Add(axes[axis] with { Name = axes[of].Name + "Before", LagOf = of });
            }
        }

        var defaults = model.Spec.ConstructorParameters.ToDictionary(p => p.Name, p => p.Default ?? 10, StringComparer.Ordinal);
        var pass = new Enumerate(model, new Graph(model.Plates, axes, name => defaults[name]), maxCases, report);
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

    private List<SiteProgram>? SitePrograms()
    {
        var programs = new List<SiteProgram>();
        var complete = true;
        foreach (var site in _model.SiteOrder.Select(i => _spec.Sites[i]))
        {
            if (SiteProgram(site.Name, site.Name, false, site.Steps.First()) is not { } program)
            {
                return null;
            }

            _priors[site.Name] = program.Distribution;
            for (var axis = AxisOf(Naming.Camel(site.Name)) ?? -1; axis >= 0; axis = _graph.Lagged(axis))
            {
                _graph.SetCardinality(axis, program.Distribution.Width);
            }

            programs.Add(program);
        }

        var guides = _model.GuideOrder.Select(i => _spec.Guides[i]).ToList();
        foreach (var (name, method, isGuide, step) in _model.SiteOrder.Select(i => _spec.Sites[i]).SelectMany(s => s.Later.Select(step => (s.Name, s.Name, false, step)))
            .Concat(guides.SelectMany(g => g.Steps.Select(step => (g.Site, g.Method, true, step)))))
        {
            if (SiteProgram(name, method, isGuide, step) is not { } program)
            {
                complete = false;
                continue;
            }

            programs.Add(program);
            if (!program.Distribution.Width.Equals(_priors[name].Width))
            {
                Report(Diagnostics.EventSizesDiffer, step.Ordinal, name, program.Distribution.Width.ToString(), _priors[name].Width.ToString());
                complete = false;
            }
        }

        return complete ? programs : null;
    }

    private SiteProgram? SiteProgram(string name, string method, bool isGuide, StepSpec step)
    {
        var scope = step.Parameters.ToDictionary(p => p.Name, p => Given(p, _ => 0), StringComparer.Ordinal);
        _elaborate.PlateOf = _ => 0;
        _elaborate.Reader = (method, Site(name).Plates);
        if (_elaborate.Body(step.Body, scope) is not DistributionValue { Distribution: var distribution })
        {
            return null;
        }

        // Drawn one row at a time, with every parent given for each row: one plate, and one case per row.
        var discrete = step.Parameters.Where(p => AxisOf(p.Parent, p.Lag) is not null).Select(p => AxisOf(p.Parent, p.Lag)!.Value).ToList();
        var axes = discrete.Aggregate(AxisSet.Rows(0), (a, axis) => a + AxisSet.Of(axis));
        var outputs = Distributions.Statistics(_graph, distribution).Select(o => o with { Node = _graph.Expand(o.Node, axes, distribution.Width) }).ToList();
        var lagged = step.Parameters.Where(p => AxisOf(p.Parent, p.Lag) is null).Select(p => new GivenColumn(ColumnOf(p), p.Parent, p.Lag)).ToList();
        var columns = lagged
            .Concat(outputs.SelectMany(o => IrProgram.Reachable([o.Node])).Where(n => n.Op == Op.Data).Select(n => n.Argument.Name)
                .Where(n => lagged.All(l => l.Column != n)).Select(n => new GivenColumn(n, n, 0)))
            .Distinct().ToEquatableArray();
        return new SiteProgram(name, isGuide, step.Lag, distribution, columns, discrete.OrderBy(a => a).ToEquatableArray(),
            new IrProgram((isGuide ? "Guide" : "Model") + name + (step.Lag == 0 ? "" : "Lag" + step.Lag.ToString(CultureInfo.InvariantCulture)), _graph, outputs, []));
    }

    private static string ColumnOf(ParameterSpec parameter) => parameter.Lag == 0
        ? parameter.Parent
        : parameter.Parent + FormattableString.Invariant($" lag {parameter.Lag}");

    /// <summary>A parent whose value is given in a site's own program: as <see cref="Given(string, Func{string, int})"/>, also of earlier steps.</summary>
    private Value Given(ParameterSpec parameter, Func<string, int> plateOf) =>
        parameter.Lag == 0 ? Given(parameter.Name, plateOf)
        : AxisOf(parameter.Parent, parameter.Lag) is { } axis ? Discrete(axis)
        : new TensorValue(_graph.Describe(_graph.Data(ColumnOf(parameter), WidthOf(parameter.Parent), plateOf(parameter.Parent)), parameter.Name, null));

    /// <summary>The value of a method's parameter in the program of the bound.</summary>
    private Value ValueOf(ParameterSpec parameter, IReadOnlyDictionary<string, Value> values)
    {
        if (parameter.Lag == 0 || AxisOf(parameter.Parent, parameter.Lag) is null)
        {
            return Enumerable.Range(0, parameter.Lag).Aggregate(values[parameter.Parent], (v, _) => new TensorValue(_graph.Lag(((TensorValue)v).Node)));
        }

        return Discrete(AxisOf(parameter.Parent, parameter.Lag)!.Value);
    }

    /// <summary>A parent whose value is given: the discrete site's axis, or a column of data.</summary>
    private Value Given(string parameter, Func<string, int> plateOf)
    {
        if (AxisOf(parameter) is { } axis)
        {
            return Discrete(axis);
        }

        return new TensorValue(_graph.Describe(_graph.Data(parameter, WidthOf(parameter), plateOf(parameter)), parameter, null));
    }

    private Size WidthOf(string parameter) => _spec.Sites.FirstOrDefault(s => Naming.Camel(s.Name) == parameter) is { } site
        ? _priors[site.Name].Width
        : new Sizes(_spec, _report).Of(_spec.Inputs.First(i => Naming.Camel(i.Name) == parameter).Size) ?? Size.One;

    private Value Discrete(int axis) => Site(axis).Family == "Categorical"
        ? new IndexValue(axis)
        : new TensorValue(_graph.Describe(_graph.OneHot(axis), Naming.Camel(_graph.Axes[axis].Name), null));

    /// <summary>The axis of a discrete site, or of its value so many steps before.</summary>
    private int? AxisOf(string parameter, int lag = 0) => _axes.Where(a => Naming.Camel(a.Key) == parameter)
        .Select(a => (int?)Enumerable.Range(0, lag).Aggregate(a.Value, (axis, _) => _graph.Lagged(axis))).FirstOrDefault();

    private (IrProgram Program, List<PosteriorProgram> Posteriors, IrProgram? Evidence, Bound Bound, string? SumAroundBatch)? Elbo()
    {
        var values = new Dictionary<string, Value>(StringComparer.Ordinal);
        foreach (var name in _spec.Sites.Where(s => s.Observation != Observation.Latent || _axes.ContainsKey(s.Name)).Select(s => s.Name)
            .Concat(_spec.Inputs.Select(i => i.Name)).Select(Naming.Camel))
        {
            values[name] = Given(name, _model.PlateOf);
        }

        _elaborate.PlateOf = _model.PlateOf;
        var summed = new HashSet<int>(Enumerable.Range(0, _graph.Axes.Count).Where(a => _model.IsSummed(SiteOf(a))));
        var bound = new Bound(_graph, summed);
        var evidence = new Evidence(_graph);
        foreach (var guide in _model.GuideOrder.Select(i => _spec.Guides[i]))
        {
            _elaborate.Reader = (guide.Method, Site(guide.Site).Plates);
            var plate = _model.PlateOf(guide.Site);
            if (_axes.TryGetValue(guide.Site, out var axis))
            {
                if (LogProbabilities(guide.Site, guide.Method, guide.Steps, values) is not { } logQ)
                {
                    return null;
                }

                var auxiliary = guide.Auxiliary is { } weight && _elaborate.Body(new BodySpec(new([]), weight, guide.Method), values) is TensorValue w ? w.Node : null;
                bound.GuideDiscrete(guide.Site, axis, Named(logQ, "logQ", guide.Site, guide.Body), auxiliary);
                continue;
            }

            if (Distribution(guide.Site, guide.Method, guide.Steps.First(), values) is not { } q)
            {
                return null;
            }

            // A draw's axes follow what its method declares to read, so that no optimisation changes any draw.
            var declared = guide.Parameters.Select(p => values[p.Name]).Aggregate(AxisSet.Rows(plate), (axes, v) => axes + AxesOf(v));
            var noise = Named(_graph.Noise(guide.Site, declared, q.Width), "noise", guide.Site, guide.Body);
            var draw = _graph.Describe(Distributions.Draw(_graph, q, noise), Naming.Camel(guide.Site), guide.Body.ResultText);
            var logDraw = Named(Distributions.LogDensityOfDraw(_graph, q, noise), "logQ", guide.Site, guide.Body);
            if (Missing.IsIndicated(Site(guide.Site)))
            {
                // The datum where there is one, which reads 0 where there is none; the draw elsewhere.
                var hidden = _graph.Describe(_graph.Subtract(_graph.Constant(1), Indicator(Site(guide.Site))), "hidden" + guide.Site, null);
                var datum = ((TensorValue)values[Naming.Camel(guide.Site)]).Node;
                draw = _graph.Describe(_graph.Add(datum, _graph.Elementwise(Op.MultiplyOrZero, hidden, draw)), "observedOrDrawn" + guide.Site, null);
                logDraw = _graph.Describe(_graph.Elementwise(Op.MultiplyOrZero, hidden, logDraw), "hiddenLogQ" + guide.Site, null);
            }

            bound.Draw(draw);
            values[Naming.Camel(guide.Site)] = new TensorValue(draw);
            bound.Guide(guide.Site, plate, logDraw);
            evidence.Draw(guide.Site, plate, draw, logDraw);
        }

        foreach (var site in _model.SiteOrder.Select(i => _spec.Sites[i]))
        {
            _elaborate.Reader = (site.Name, site.Plates);
            if (LogProbabilities(site.Name, site.Name, site.Steps, values) is not { } logP)
            {
                return null;
            }

            logP = Named(logP, "logP", site.Name, site.Body);
            var axis = _axes.TryGetValue(site.Name, out var own) ? own : -1;
            evidence.Model(axis, _model.PlateOf(site.Name), logP, isGiven: site.Observation != Observation.Latent || !_model.IsSummed(site.Name));
            if (summed.Contains(axis))
            {
                bound.ModelSummed(site.Name, axis, logP, evidence: site.Observation != Observation.Latent && _graph.IsCarried(axis));
            }
            else
            {
                bound.Model(site.Name, _model.PlateOf(site.Name), logP);
            }
        }

        var program = bound.Program();
        if (bound.Sums.Any(s => !IsTractable([s.Joint], Site(s.Axis).Name, Site(s.Axis).Ordinal))
            || !IsTractable(program.Nodes, _spec.Name, _spec.Ordinal))
        {
            return null;
        }

        foreach (var (inner, enumerated) in bound.Refused.Distinct())
        {
            Report(Diagnostics.SumAroundGuide, Site(inner).Ordinal, Site(inner).Name, Site(enumerated).Name, _graph.Plates[_graph.Axes[enumerated].Plate].Name);
        }

        var latent = _spec.Sites.Where(s => _axes.ContainsKey(s.Name) && s.Observation != Observation.Observed).ToList();
        var posteriors = latent.Where(s => !summed.Contains(_axes[s.Name]))
            .Select(s => new PosteriorProgram(new IrProgram("Posterior" + s.Name, _graph, [new(s.Name, bound.Marginal(_axes[s.Name]))], []), _axes[s.Name])).ToList();
        var exact = bound.Posteriors(program).Where(p => latent.Any(s => _axes[s.Name] == p.Axis)).Select(p => new Output(_graph.Axes[p.Axis].Name, p.Probabilities)).ToList();
        if (exact.Count > 0)
        {
            posteriors.Add(new(new IrProgram("Posteriors", _graph, exact, []), -1));
        }

        return (program, posteriors, evidence.Program(IsSmall), bound, bound.SumAroundBatch < 0 ? null : _graph.Axes[bound.SumAroundBatch].Name);
    }

    private SiteSpec Site(int axis) => Site(SiteOf(axis));

    /// <summary>The name of the site that an axis has the values of, at this step or an earlier one.</summary>
    private string SiteOf(int axis)
    {
        while (_graph.Axes[axis].LagOf >= 0)
        {
            axis = _graph.Axes[axis].LagOf;
        }

        return _graph.Axes[axis].Name;
    }

    /// <summary>log p of a site of numbers; without what is missing, unless the guide's draw stands in for it.</summary>
    private Node LogDensity(SiteSpec site, Distribution p, Node value)
    {
        var logP = Distributions.LogDensity(_graph, p, value, site.Mask ? Indicator(site) : null);
        return Missing.IsMissingByRow(site) && _spec.Guides.All(g => g.Site != site.Name)
            ? _graph.Elementwise(Op.MultiplyOrZero, Indicator(site), logP)
            : logP;
    }

    private Node Indicator(SiteSpec site) =>
        _graph.Data(Missing.Indicator(site.Name), site.Mask ? _priors[site.Name].Width : Size.One, _model.PlateOf(site.Name));

    private SiteSpec Site(string name) => _spec.Sites.First(s => s.Name == name);

    /// <summary>Whether the values have few enough cases per row, what they are made of included; reports the first that has not.</summary>
    private bool IsTractable(IEnumerable<Node> values, string name, int ordinal)
    {
        if (TooLarge(values) is not { } node)
        {
            return true;
        }

        var axes = node.Axes.Sites.Select(a => _graph.Axes[a]).ToList();
        var product = string.Join(" × ", axes.Select(a => a.Name)) + " = " + string.Join(" × ", axes.Select(a => a.Cardinality.ToString() is var size && size.Contains(' ') ? "(" + size + ")" : size));
        Report(Diagnostics.TooManyCases, ordinal, name, product, Count(_graph.JointValues(node.Axes)), Count(_maxCases));
        return false;

        static string Count(double count) => count.ToString("#,0", CultureInfo.InvariantCulture);
    }

    private bool IsSmall(IEnumerable<Node> values) => TooLarge(values) is null;

    private Node? TooLarge(IEnumerable<Node> values) => IrProgram.Reachable(values).FirstOrDefault(n => _graph.JointValues(n.Axes) > _maxCases);

    /// <summary>log p or log q of a site's value, at each step of its chain by the overload that is for it.</summary>
    private Node? LogProbabilities(string site, string method, IEnumerable<StepSpec> steps, Dictionary<string, Value> values)
    {
        var overloads = new List<(int Lag, Node Value)>();
        foreach (var step in steps)
        {
            if (Distribution(site, method, step, values) is not { } d)
            {
                return null;
            }

            overloads.Add((step.Lag, _axes.TryGetValue(site, out var axis)
                ? Distributions.LogProbability(_graph, d, axis)
                : LogDensity(Site(site), d, ((TensorValue)values[Naming.Camel(site)]).Node)));
        }

        return Chains.Choose(_graph, _model.PlateOf(site), overloads);
    }

    private Distribution? Distribution(string site, string method, StepSpec step, Dictionary<string, Value> values)
    {
        var scope = step.Parameters.ToDictionary(p => p.Name, p => ValueOf(p, values), StringComparer.Ordinal);
        if (_elaborate.Body(step.Body, scope) is not DistributionValue { Distribution: var d } || !IsTractable(d.Arguments, method, step.Ordinal))
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
