using SsVae.Generators.Families;
using SsVae.Generators.Ir;
using SsVae.Generators.Rules;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Inference;

// The bound, the posteriors and the evidence: all sites together.
internal sealed partial class Enumerate
{
    private (IrProgram Program, List<IrProgram> Posteriors, IrProgram? Evidence, Bound Bound, string? SumAroundBatch)? Elbo()
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
        if (!GuideTerms(values, bound, evidence) || !ModelTerms(values, summed, bound, evidence))
        {
            return null;
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

        return (program, Posteriors(program, summed, bound), evidence.Program(IsSmall), bound, bound.SumAroundBatch < 0 ? null : _graph.Axes[bound.SumAroundBatch].Name);
    }

    /// <summary>Gives the guide's terms to the bound, and its draws to the values; false where something is wrong.</summary>
    private bool GuideTerms(Dictionary<string, Value> values, Bound bound, Evidence evidence)
    {
        foreach (var guide in _model.GuideOrder.Select(i => _spec.Guides[i]))
        {
            _elaborate.Reader = (guide.Method, Site(guide.Site).Plates);
            var plate = _model.PlateOf(guide.Site);
            if (_axes.TryGetValue(guide.Site, out var axis))
            {
                if (LogProbabilities(guide.Site, guide.Method, guide.Steps, values) is not { } logQ)
                {
                    return false;
                }

                var auxiliary = guide.Auxiliary is { } weight && _elaborate.Body(new BodySpec(new([]), weight, guide.Method), new Dictionary<string, Value>()) is TensorValue w ? w.Node : null;
                bound.GuideDiscrete(guide.Site, axis, Named(logQ, "logQ", guide.Site, guide.Body), auxiliary);
                continue;
            }

            if (Distribution(guide.Site, guide.Method, guide.Steps.First(), values) is not { } q)
            {
                return false;
            }

            // A draw's axes follow what its method declares to read, so that no optimisation changes any draw.
            var declared = guide.Parameters.Select(p => values[p.Parent]).Aggregate(AxisSet.Rows(plate), (axes, v) => axes + AxesOf(v));
            var noise = Named(Distributions.Noise(_graph, q, guide.Site, declared), "noise", guide.Site, guide.Body);
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

        return true;
    }

    /// <summary>Gives the model's terms to the bound; false where something is wrong.</summary>
    private bool ModelTerms(Dictionary<string, Value> values, HashSet<int> summed, Bound bound, Evidence evidence)
    {
        foreach (var site in _model.SiteOrder.Select(i => _spec.Sites[i]))
        {
            _elaborate.Reader = (site.Name, site.Plates);
            if (LogProbabilities(site.Name, site.Name, site.Steps, values) is not { } logP)
            {
                return false;
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

        return true;
    }

    /// <summary>A program for each site with a guide, and one for all that are summed in the model.</summary>
    private List<IrProgram> Posteriors(IrProgram program, HashSet<int> summed, Bound bound)
    {
        var latent = _spec.Sites.Where(s => _axes.ContainsKey(s.Name) && s.Observation != Observation.Observed).ToList();
        var posteriors = latent.Where(s => !summed.Contains(_axes[s.Name]))
            .Select(s => new IrProgram("Posterior" + s.Name, _graph, [new(s.Name, bound.Marginal(_axes[s.Name]))], [])).ToList();
        var exact = bound.Posteriors(program).Where(p => latent.Any(s => _axes[s.Name] == p.Axis)).Select(p => new Output(_graph.Axes[p.Axis].Name, p.Probabilities)).ToList();
        if (exact.Count > 0)
        {
            posteriors.Add(new IrProgram("Posteriors", _graph, exact, []));
        }

        return posteriors;
    }

    /// <summary>The value of a method's parameter in the program of the bound.</summary>
    private Value ValueOf(ParameterSpec parameter, IReadOnlyDictionary<string, Value> values)
    {
        if (parameter.Lag == 0 || AxisOf(parameter.Parent, parameter.Lag) is null)
        {
            return Enumerable.Range(0, parameter.Lag).Aggregate(values[parameter.Parent], (v, _) => new TensorValue(_graph.Lag(((TensorValue)v).Node)));
        }

        return Discrete(AxisOf(parameter.Parent, parameter.Lag)!.Value);
    }

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

    private Distribution? Distribution(string site, string method, StepSpec step, Dictionary<string, Value> values)
    {
        var scope = step.Parameters.ToDictionary(p => p.Name, p => ValueOf(p, values), StringComparer.Ordinal);
        if (_elaborate.Body(step.Body, scope) is not DistributionValue { Distribution: var d } || !IsTractable(d.Arguments, method, step.Ordinal, _model.PlateOf(site)))
        {
            return null;
        }

        // What the user gave no name is called after its role.
        for (var i = 0; i < d.Form.Roles.Count; i++)
        {
            _graph.Describe(d.Arguments[i], d.Arguments[i].Inputs.Count == 0 ? null : d.Form.Roles[i].Name + Naming.Pascal(site), null);
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
}
