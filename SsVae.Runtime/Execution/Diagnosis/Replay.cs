namespace SsVae.Execution;

/// <summary>
/// The distribution of a site in one case of a batch, by its own program: discrete sites have the values of the case,
/// and latent continuous ones the guide's means.
/// </summary>
internal sealed class Replay
{
    private readonly ModelSchema _schema;
    private readonly SitePrograms _sites;
    private readonly BatchInputs _inputs;
    private readonly PlateLayout _layout;
    private readonly Draws _draws;

    public Replay(ModelSchema schema, SitePrograms sites, BatchInputs inputs)
    {
        (_schema, _sites, _inputs) = (schema, sites, inputs);
        _draws = new Draws(Math.Max(1, inputs.Rows));
        var plates = Enumerable.Range(0, schema.Plates.Count).ToList();
        _layout = new PlateLayout(schema, [.. plates.Select(p => inputs.RowsOf(p))], [.. plates.Select(Lengths)]);
    }

    /// <summary>The sampler of the site, and the statistics of its distribution there.</summary>
    public (FamilySampler Sampler, float[][] Statistics) Evaluate(Term term)
    {
        foreach (var site in _schema.Sites.Where(s => s.Discrete))
        {
            var labels = _draws.Labels(site.Name, _inputs.RowsOf(site.Plate));
            var known = _inputs.Labels(site.OwnAxis);
            for (var row = 0; row < labels.Length; row++)
            {
                // A value that is neither known nor one of the case does not matter.
                labels[row] = Math.Max(0, known[row]);
            }
        }

        foreach (var axis in term.List.Sites)
        {
            var (of, lag) = _inputs.Source(axis);
            var row = _inputs.RowAround(term.Site.Plate, term.Row, _inputs.PlateOfSite(axis)) - lag;
            if (row >= 0)
            {
                var site = _schema.Sites.First(s => s.Axis == of);
                _draws.Labels(site.Name)[row] = term.List.Value(term.Case, axis);
            }
        }

        var program = Program(term.Site.Name, term.IsGuide, term.Site.Plate, term.Row);
        return (program.Sampler, Evaluate(program, term.Row));
    }

    private float[][] Evaluate(CompiledSite site, int row)
    {
        foreach (var (name, width, plate, lag) in site.Parents)
        {
            var around = _layout.RowAround(site.Plate, row, plate) - lag;
            if (Column(name) is { } column)
            {
                _draws.With(name, _inputs.Numbers(column));
                continue;
            }

            var own = _draws.Numbers(name, _inputs.RowsOf(plate) * width).AsSpan(around * width, width);
            if (float.IsNaN(own[0]))
            {
                var guide = Program(name, isGuide: true, plate, around);
                var statistics = Evaluate(guide, around);
                guide.Sampler.Mean(new(statistics[0], statistics[^1]), own);
            }
        }

        return site.Evaluate(_draws, _layout, [row]);
    }

    private CompiledSite Program(string site, bool isGuide, int? plate, int row) =>
        _sites.Of(site, isGuide, _layout.StepAround(plate, row));

    /// <summary>The place among the columns of numbers of a site or input; null for what is latent.</summary>
    private int? Column(string name)
    {
        var column = _schema.Columns.Where(c => c.Values == 0).ToList().FindIndex(c =>
            c.Name[0] == char.ToLowerInvariant(name[0]) && c.Name.AsSpan(1).SequenceEqual(name.AsSpan(1)));
        return column < 0 ? null : column;
    }

    private ReadOnlyMemory<int> Lengths(int plate)
    {
        if (_schema.Plates[plate].Outer is not { } outer)
        {
            return default;
        }

        var lengths = new int[_inputs.RowsOf(outer)];
        foreach (var parent in _inputs.Parents(plate))
        {
            lengths[parent]++;
        }

        return lengths;
    }
}
