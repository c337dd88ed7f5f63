using System.Globalization;
using SsVae.Generators.Families;
using SsVae.Generators.Ir;
using SsVae.Generators.Rules;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Inference;

/// <summary>Each site given its parents, as a program of its own.</summary>
/// <param name="Programs">The programs, those of the model first; null where something is wrong, which is reported.</param>
/// <param name="Widths">The event size of each site and the width of each input, as a parameter names them, as far as they are known.</param>
internal sealed record SitePrograms(IReadOnlyList<SiteProgram>? Programs, IReadOnlyDictionary<string, Size> Widths)
{
    /// <summary>Reads the methods of a model and its guide; axes get as many values as their sites turn out to have.</summary>
    public static SitePrograms Of(ResolvedModel model, ModelAxes axes, Elaborator elaborator, Action<Issue> report) =>
        new Collector(model, axes, elaborator, report).Run();

    private sealed class Collector(ResolvedModel model, ModelAxes axes, Elaborator elaborator, Action<Issue> report)
    {
        private readonly ModelSpec _spec = model.Spec;
        private readonly Graph _graph = axes.Graph;

        /// <summary>Of an input that nothing reads as well: data has a width.</summary>
        private readonly Dictionary<string, Size> _widths = model.Spec.Inputs.ToDictionary(
            i => Naming.Camel(i.Name), i => elaborator.Sizes.Of(i.Size) ?? Size.One, StringComparer.Ordinal);

        public SitePrograms Run()
        {
            var programs = new List<SiteProgram>();
            var complete = true;
            var sites = model.SiteOrder.Select(i => _spec.Sites[i]).ToList();
            foreach (var site in sites)
            {
                // A mistake in one site is none of those that read it.
                if (!IsKnown(site.Steps.First()) || Program(site.Name, site.Name, false, site.Steps.First()) is not { } program)
                {
                    complete = false;
                    continue;
                }

                _widths[Naming.Camel(site.Name)] = program.Distribution.Width;
                for (var axis = axes.Of(site.Name); axis is { } own; axis = _graph.Lagged(own))
                {
                    _graph.SetCardinality(own, program.Distribution.Width);
                }

                programs.Add(program);
            }

            var guides = model.GuideOrder.Select(i => _spec.Guides[i]);
            foreach (var (name, method, isGuide, step) in sites.SelectMany(s => s.Later.Select(step => (s.Name, s.Name, false, step)))
                .Concat(guides.SelectMany(g => g.Steps.Select(step => (g.Site, g.Method, true, step)))))
            {
                if (!_widths.TryGetValue(Naming.Camel(name), out var width) || !IsKnown(step)
                    || Program(name, method, isGuide, step) is not { } program)
                {
                    complete = false;
                    continue;
                }

                programs.Add(program);
                complete &= HasWidth(program, width, step);
            }

            return new(complete ? programs : null, _widths);
        }

        private bool HasWidth(SiteProgram program, Size width, StepSpec step)
        {
            var own = program.Distribution.Width;
            if (!own.Equals(width))
            {
                report(new Issue(Diagnostics.EventSizesDiffer, step.Ordinal, new(
                [
                    program.IsGuide ? "The guide" : "A later step", program.Site, SizeText.Of(own, step.Body.Result),
                    program.IsGuide ? "the model's distribution" : "the first one", width.ToString(),
                ])));
            }

            return own.Equals(width);
        }

        /// <summary>Whether all that a method reads has a size.</summary>
        private bool IsKnown(StepSpec step) => step.Parameters.All(p => _widths.ContainsKey(p.Parent));

        /// <summary>Drawn one row at a time, with every parent given for each row: one plate, and one case per row.</summary>
        private SiteProgram? Program(string name, string method, bool isGuide, StepSpec step)
        {
            var given = new GivenValues(axes, parent => _widths[parent], _ => 0);
            var scope = step.Parameters.ToDictionary(p => p.Name, given.Of, StringComparer.Ordinal);
            var place = new MethodPlace(method, _spec.Sites.First(s => s.Name == name).Plates, _ => 0);
            if (new Elaborate(elaborator, place).Body(step.Body, scope) is not DistributionValue { Distribution: var distribution })
            {
                return null;
            }

            var discrete = step.Parameters.Select(p => axes.OfParameter(p.Parent, p.Lag)).OfType<int>().ToList();
            var rows = discrete.Aggregate(_graph.RowsOf(0), (a, axis) => a + AxisSet.Of(axis));
            var outputs = Distributions.Statistics(_graph, distribution)
                .Select((n, i) => new Output(OutputKind.Statistic, _graph.Expand(n, rows, distribution.Width), Part: i)).ToList();
            var lag = step.Lag == 0 ? "" : "Lag" + step.Lag.ToString(CultureInfo.InvariantCulture);
            var program = new IrProgram((isGuide ? "Guide" : "Model") + name + lag, _graph, outputs, []);
            return new SiteProgram(
                name, isGuide, step.Lag, distribution, Columns(step, outputs), discrete.OrderBy(a => a).ToEquatableArray(), program);
        }

        /// <summary>The parents in their order, then the inputs that are read.</summary>
        private EquatableArray<GivenColumn> Columns(StepSpec step, IEnumerable<Output> outputs)
        {
            var parents = step.Parameters.Where(p => axes.OfParameter(p.Parent, p.Lag) is null)
                .Select(p => new GivenColumn(GivenValues.ColumnOf(p), p.Parent, p.Lag)).ToList();
            var inputs = outputs.SelectMany(o => IrProgram.Reachable([o.Node])).Where(n => n.Op == Op.Data)
                .Select(n => n.Argument.Name).Where(n => parents.All(p => p.Column != n));
            return parents.Concat(inputs.Select(n => new GivenColumn(n, n, 0))).Distinct().ToEquatableArray();
        }
    }
}
