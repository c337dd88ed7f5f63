namespace SsVae.Execution;

/// <summary>The values of latent sites that an answer completes, for all rows of the data.</summary>
internal sealed class LatentValues
{
    private readonly Draws _draws;
    private readonly BatchBinder _batch;
    private readonly List<SiteInfo> _sites;

    /// <summary>Makes room for the values.</summary>
    /// <param name="draws">What is given, and gets the values.</param>
    /// <param name="layout">The rows of the plates.</param>
    /// <param name="batch">The batches that they come from.</param>
    /// <param name="isWanted">Which sites, of those that are not complete.</param>
    public LatentValues(Draws draws, PlateLayout layout, BatchBinder batch, Func<SiteInfo, bool> isWanted)
    {
        (_draws, _batch) = (draws, batch);
        _sites = [.. batch.Schema.Sites.Where(s => !draws.IsComplete(s.Name) && isWanted(s))];
        foreach (var site in _sites.Where(s => !draws.Has(s.Name)))
        {
            var rows = layout.Rows(site.Plate);
            _ = site.Discrete
                ? draws.With(site.Name, new int[rows])
                : draws.With(site.Name, new float[rows * site.Width]);
        }
    }

    /// <summary>Copies the values of a batch, and of draws those in the cases that these values are.</summary>
    /// <param name="program">Has the draws.</param>
    /// <param name="assignment">The values of the discrete sites.</param>
    /// <param name="isAccepted">Whether those of a row of a plate are taken.</param>
    public void Keep(IProgram program, Assignment assignment, Func<int?, int, bool> isAccepted)
    {
        // Of a plate without rows nothing has a value.
        foreach (var site in _sites.Where(s => _batch.Inputs.RowsOf(s.Plate) > 0))
        {
            if (site.Discrete)
            {
                KeepLabels(site, assignment.Of(site.OwnAxis), isAccepted);
            }
            else
            {
                var draws = program.Find(OutputKind.Draw, _batch.Schema.IndexOf(site.Name));
                KeepDraws(site, draws, assignment, isAccepted);
            }
        }
    }

    private void KeepLabels(SiteInfo site, ReadOnlySpan<int> labels, Func<int?, int, bool> isAccepted)
    {
        var kept = _draws.Labels(site.Name);
        for (var row = 0; row < labels.Length; row++)
        {
            if (isAccepted(site.Plate, row))
            {
                kept[_batch.Rows.DataRow(site.Plate, row)] = labels[row];
            }
        }
    }

    private void KeepDraws(SiteInfo site, ProgramOutput draws, Assignment assignment, Func<int?, int, bool> isAccepted)
    {
        var numbers = draws.Values;
        var kept = _draws.Numbers(site.Name).AsSpan();
        for (var row = 0; row < _batch.Inputs.RowsOf(site.Plate); row++)
        {
            if (isAccepted(site.Plate, row))
            {
                var to = _batch.Rows.DataRow(site.Plate, row) * site.Width;
                numbers.Slice(assignment.CaseOf(draws, row) * site.Width, site.Width).CopyTo(kept[to..]);
            }
        }
    }
}
