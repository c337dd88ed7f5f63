using System.Globalization;
using SsVae.Generators.Families;
using SsVae.Generators.Ir;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Inference;

// Each site given its parents.
internal sealed partial class Enumerate
{
    private List<SiteProgram>? SitePrograms()
    {
        var programs = new List<SiteProgram>();
        var complete = true;
        foreach (var site in _model.SiteOrder.Select(i => _spec.Sites[i]))
        {
            // A mistake in one site is none of those that read it.
            if (!IsKnown(site.Steps.First()) || SiteProgram(site.Name, site.Name, false, site.Steps.First()) is not { } program)
            {
                complete = false;
                continue;
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
            if (!_priors.ContainsKey(name) || !IsKnown(step) || SiteProgram(name, method, isGuide, step) is not { } program)
            {
                complete = false;
                continue;
            }

            programs.Add(program);
            if (!program.Distribution.Width.Equals(_priors[name].Width))
            {
                Report(
                    Diagnostics.EventSizesDiffer, step.Ordinal, isGuide ? "The guide" : "A later step", name, Elaborate.Sized(program.Distribution.Width, step.Body.Result),
                    isGuide ? "the model's distribution" : "the first one", _priors[name].Width.ToString());
                complete = false;
            }
        }

        return complete ? programs : null;
    }

    /// <summary>Whether all that a method reads has a size.</summary>
    private bool IsKnown(StepSpec step) => step.Parameters.All(p => _spec.Sites.All(s => !p.IsOf(s.Name) || _priors.ContainsKey(s.Name)));

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
        parameter.Lag == 0 ? Given(parameter.Parent, plateOf)
        : AxisOf(parameter.Parent, parameter.Lag) is { } axis ? Discrete(axis)
        : new TensorValue(_graph.Describe(_graph.Data(ColumnOf(parameter), WidthOf(parameter.Parent), plateOf(parameter.Parent)), parameter.Name, null));

    /// <summary>A parent whose value is given: the discrete site's axis, or a column of data.</summary>
    private Value Given(string parameter, Func<string, int> plateOf)
    {
        if (AxisOf(parameter) is { } axis)
        {
            return Discrete(axis);
        }

        return new TensorValue(_graph.Describe(_graph.Data(parameter, WidthOf(parameter), plateOf(parameter)), parameter, null));
    }
}
