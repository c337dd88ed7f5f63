using SsVae.Generators.Families;
using SsVae.Generators.Ir;
using SsVae.Generators.Rules;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Inference;

/// <summary>Reads the methods of a model and its guide, all sites together, into terms.</summary>
internal sealed class TermReader
{
    private readonly ResolvedModel _model;
    private readonly ModelAxes _axes;
    private readonly Elaborator _elaborator;
    private readonly IReadOnlyDictionary<string, Size> _widths;
    private readonly CaseBudget _budget;

    /// <summary>What is given, and what the guide has drawn so far, as parameters name it.</summary>
    private readonly Dictionary<string, Value> _values = new(StringComparer.Ordinal);

    /// <param name="model">The model.</param>
    /// <param name="axes">Its discrete sites.</param>
    /// <param name="elaborator">What reads bodies.</param>
    /// <param name="widths">The widths of sites and inputs, see <see cref="SitePrograms.Widths"/>.</param>
    /// <param name="budget">How many cases values may have.</param>
    public TermReader(
        ResolvedModel model, ModelAxes axes, Elaborator elaborator, IReadOnlyDictionary<string, Size> widths, CaseBudget budget)
    {
        (_model, _axes, _elaborator, _widths, _budget) = (model, axes, elaborator, widths, budget);
        var given = new GivenValues(axes, parent => widths[parent], model.PlateOf);
        foreach (var name in Spec.Sites.Where(s => s.Observation != Observation.Latent || axes.Of(s.Name) is not null).Select(s => s.Name)
            .Concat(Spec.Inputs.Select(i => i.Name)).Select(Naming.Camel))
        {
            _values[name] = given.Of(name);
        }
    }

    private ModelSpec Spec => _model.Spec;

    private Graph Graph => _axes.Graph;

    /// <summary>The terms; null where something is wrong, which is reported.</summary>
    public JointTerms? Read()
    {
        var guide = new List<GuideTerm>();
        foreach (var site in _model.GuideOrder.Select(i => Spec.Guides[i]))
        {
            if ((_axes.Of(site.Site) is { } axis ? Enumerated(site, axis) : Drawn(site)) is not { } term)
            {
                return null;
            }

            guide.Add(term);
        }

        var terms = new List<ModelTerm>();
        foreach (var site in _model.SiteOrder.Select(i => Spec.Sites[i]))
        {
            if (LogProbability(site.Name, site.Name, site.Steps) is not { } value)
            {
                return null;
            }

            var logP = Named(value, "logP", site.Name, site.Body);
            var isSummed = _model.IsSummed(site.Name);
            var isGiven = site.Observation != Observation.Latent || !isSummed;
            terms.Add(ModelTerm.Of(
                Graph, new(site.Name, _model.PlateOf(site.Name), _axes.Of(site.Name), logP, isSummed, isGiven), _axes.IsSummed));
        }

        return new(guide, terms, _axes.IsSummed);
    }

    private GuideTerm? Enumerated(GuideSpec guide, int axis)
    {
        if (LogProbability(guide.Site, guide.Method, guide.Steps) is not { } logQ)
        {
            return null;
        }

        // The weight is a number or a parameter of the constructor.
        var auxiliary = guide.Auxiliary is { } weight
            && new Elaborate(_elaborator, Place(guide.Site, guide.Method)).Body(new BodySpec(new([]), weight, guide.Method), new Dictionary<string, Value>())
                is TensorValue w ? w.Node : null;
        return EnumeratedTerm.Of(Graph, guide.Site, axis, Named(logQ, "logQ", guide.Site, guide.Body), auxiliary);
    }

    private GuideTerm? Drawn(GuideSpec guide)
    {
        if (Distribution(guide.Site, guide.Method, guide.Steps.First()) is not { } q)
        {
            return null;
        }

        // A draw's axes follow what its method declares to read, so that no optimisation changes any draw.
        var plate = _model.PlateOf(guide.Site);
        var declared = guide.Parameters.Select(p => _values[p.Parent]).Aggregate(Graph.RowsOf(plate), (axes, v) => axes + AxesOf(v));
        var noise = Named(Distributions.Noise(Graph, q, guide.Site, declared), "noise", guide.Site, guide.Body);
        var draw = Graph.Describe(Distributions.Draw(Graph, q, noise), Naming.Camel(guide.Site), guide.Body.ResultText);
        var logQ = Named(Distributions.LogDensityOfDraw(Graph, q, noise), "logQ", guide.Site, guide.Body);
        if (Missing.IsIndicated(Site(guide.Site)))
        {
            // The datum where there is one, which reads 0 where there is none; the draw elsewhere.
            var hidden = Graph.Describe(Graph.Subtract(Graph.Constant(1), Indicator(Site(guide.Site))), "hidden" + guide.Site, null);
            var datum = ((TensorValue)_values[Naming.Camel(guide.Site)]).Node;
            draw = Graph.Describe(
                Graph.Add(datum, Graph.Elementwise(Op.MultiplyOrZero, hidden, draw)), "observedOrDrawn" + guide.Site, null);
            logQ = Graph.Describe(Graph.Elementwise(Op.MultiplyOrZero, hidden, logQ), "hiddenLogQ" + guide.Site, null);
        }

        _values[Naming.Camel(guide.Site)] = new TensorValue(draw);
        return new DrawnTerm(guide.Site, plate, logQ, draw, Graph.Negate(logQ));
    }

    /// <summary>log p or log q of a site's value, at each step of its chain by the overload that is for it.</summary>
    private Node? LogProbability(string site, string method, IEnumerable<StepSpec> steps)
    {
        var overloads = new List<(int Lag, Node Value)>();
        foreach (var step in steps)
        {
            if (Distribution(site, method, step) is not { } d)
            {
                return null;
            }

            overloads.Add((step.Lag, _axes.Of(site) is { } axis
                ? Distributions.LogProbability(Graph, d, axis)
                : LogDensity(Site(site), d, ((TensorValue)_values[Naming.Camel(site)]).Node)));
        }

        return Chains.Choose(Graph, _model.PlateOf(site), overloads);
    }

    /// <summary>log p of a site of numbers; without what is missing, unless the guide's draw stands in for it.</summary>
    private Node LogDensity(SiteSpec site, Distribution p, Node value)
    {
        var logP = Distributions.LogDensity(Graph, p, value, site.Mask ? Indicator(site) : null);
        return Missing.IsMissingByRow(site) && Spec.Guides.All(g => g.Site != site.Name)
            ? Graph.Elementwise(Op.MultiplyOrZero, Indicator(site), logP)
            : logP;
    }

    private Node Indicator(SiteSpec site) => Graph.Data(
        Missing.Indicator(site.Name), site.Mask ? _widths[Naming.Camel(site.Name)] : Size.One, _model.PlateOf(site.Name));

    private Distribution? Distribution(string site, string method, StepSpec step)
    {
        var scope = step.Parameters.ToDictionary(p => p.Name, ValueOf, StringComparer.Ordinal);
        if (new Elaborate(_elaborator, Place(site, method)).Body(step.Body, scope) is not DistributionValue { Distribution: var d }
            || !_budget.IsTractable(d.Arguments, method, step.Ordinal, _model.PlateOf(site)))
        {
            return null;
        }

        // What the user gave no name is called after its role.
        foreach (var (argument, role) in d.Arguments.Zip(d.Form.Roles, (argument, role) => (argument, role)))
        {
            Graph.Describe(argument, argument.Inputs.Count == 0 ? null : role.Name + Naming.Pascal(site), null);
        }

        return d;
    }

    /// <summary>The value of a method's parameter: of earlier steps, that of a discrete site on an axis of its own, or a lag.</summary>
    private Value ValueOf(ParameterSpec parameter) =>
        parameter.Lag > 0 && _axes.OfParameter(parameter.Parent, parameter.Lag) is { } axis
            ? _axes.ValueOf(axis)
            : Enumerable.Range(0, parameter.Lag).Aggregate(
                _values[parameter.Parent], (v, _) => new TensorValue(Graph.Lag(((TensorValue)v).Node)));

    private MethodPlace Place(string site, string method) => new(method, Site(site).Plates, _model.PlateOf);

    private SiteSpec Site(string name) => Spec.Sites.First(s => s.Name == name);

    private static AxisSet AxesOf(Value value) => value switch
    {
        TensorValue tensor => tensor.Node.Axes,
        IndexValue index => AxisSet.Of(index.Axis),
        _ => AxisSet.None,
    };

    private Node Named(Node node, string prefix, string site, BodySpec body)
    {
        var formula = prefix switch
        {
            "logQ" => $"log q({site}), {site} ~ ",
            "logP" => $"log p({site}), {site} ~ ",
            _ => $"A draw of {site} ~ ",
        };
        var text = body.ResultText.TrimEnd(';');
        if (node.Op == Op.Pick)
        {
            Graph.Describe(node.Input, prefix + Naming.Pascal(site) + "Values", null);
        }

        var value = text.StartsWith("return ", StringComparison.Ordinal) ? text.Substring(7) : text;
        return Graph.Describe(node, prefix + Naming.Pascal(site), formula + value);
    }
}
