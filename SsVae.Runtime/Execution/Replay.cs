namespace SsVae.Execution;

/// <summary>
/// The distribution of a site in one case of a batch, by its own program: discrete sites have the values of the case, and latent
/// continuous ones the guide's means.
/// </summary>
internal sealed class Replay
{
    private readonly CompiledModel _model;
    private readonly BatchInputs _inputs;
    private readonly PlateLayout _layout;
    private readonly Draws _draws;

    public Replay(CompiledModel model, BatchInputs inputs)
    {
        (_model, _inputs) = (model, inputs);
        _draws = new Draws(Math.Max(1, inputs.Rows));
        var plates = Enumerable.Range(0, model.Schema.Plates.Count).ToList();
        _layout = new PlateLayout(model.Schema, [.. plates.Select(inputs.RowsOf)], [.. plates.Select(Lengths)]);
    }

    /// <summary>The family of the site, and the statistics of its distribution there.</summary>
    public (string Family, float[][] Statistics) Evaluate(Diagnosis.Term term)
    {
        foreach (var site in _model.Schema.Sites.Where(s => s.Discrete))
        {
            // A value that is not known, nor one of the case, does not matter.
            _inputs.Labels(site.Axis).CopyTo(_draws.Labels(site.Name, _inputs.RowsOf(site.Plate)));
            var labels = _draws.Labels(site.Name);
            for (var row = 0; row < labels.Length; row++)
            {
                labels[row] = Math.Max(0, labels[row]);
            }
        }

        foreach (var axis in term.List.Sites)
        {
            var (of, lag) = _inputs.Source(axis);
            var row = _inputs.RowAround(term.Site.Plate, term.Row, _inputs.PlateOfSite(axis)) - lag;
            if (row >= 0)
            {
                _draws.Labels(_model.Schema.Sites.First(s => s.Axis == of).Name)[row] = term.List.Value(term.Case, axis);
            }
        }

        var program = _model.SiteProgram(term.Site.Name, term.IsGuide, _layout.StepAround(term.Site.Plate, term.Row));
        return (program.Family, Evaluate(program, term.Row));
    }

    private float[][] Evaluate(CompiledSite site, int row)
    {
        foreach (var (name, plate, lag) in site.Parents)
        {
            var around = _layout.RowAround(site.Plate, row, plate) - lag;
            if (Column(name) is var column and >= 0)
            {
                _draws.With(name, _inputs.Numbers(column));
            }
            else
            {
                var width = _model.Schema.Sites.First(s => s.Name == name).Width;
                var own = _draws.Numbers(name, _inputs.RowsOf(plate) * width).AsSpan(around * width, width);
                if (float.IsNaN(own[0]))
                {
                    var location = Evaluate(_model.SiteProgram(name, isGuide: true, _layout.StepAround(plate, around)), around)[0];
                    // One number may stand for all.
                    for (var i = 0; i < width; i++)
                    {
                        own[i] = location[location.Length == 1 ? 0 : i];
                    }
                }
            }
        }

        return site.Evaluate(_draws, _layout, [row]);
    }

    /// <summary>The place among the columns of numbers of a site or input; −1 for what is latent.</summary>
    private int Column(string name)
    {
        var numbers = _model.Schema.Columns.Where(c => c.Values == 0).ToList();
        return numbers.FindIndex(c => c.Name[0] == char.ToLowerInvariant(name[0]) && c.Name.AsSpan(1).SequenceEqual(name.AsSpan(1)));
    }

    private ReadOnlyMemory<int> Lengths(int plate)
    {
        var outer = _model.Schema.Plates[plate].Outer;
        if (outer < 0)
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
