namespace SsVae.Execution;

/// <summary>Gives sites that are summed in the model values, given those of the guide's.</summary>
internal sealed class SummedSites(JointValues joint, BatchBinder batch)
{
    /// <summary>Completes the discrete sites that have no value yet, given those that have.</summary>
    /// <param name="draws">What is there already.</param>
    /// <param name="layout">The rows of the plates.</param>
    /// <param name="noise">Of the continuous sites.</param>
    /// <param name="choose">The most probable values, or a draw.</param>
    /// <param name="maximise">Whether what is not chosen yet is at its best, and not summed out.</param>
    public void Complete(Draws draws, PlateLayout layout, Noise noise, Assignment.Choice choose, bool maximise)
    {
        var schema = batch.Schema;
        if (!schema.Sites.Any(s => s.Discrete && !draws.IsComplete(s.Name) && layout.Rows(s.Plate) > 0))
        {
            return;
        }

        var data = GivenData.Of(schema, draws);
        var known = schema.Sites.Where(s => s.Discrete && draws.Has(s.Name))
            .Select(s => (Site: s, Labels: (int[])draws.Labels(s.Name).Clone())).ToList();
        var values = new LatentValues(draws, layout, batch, s => s.Discrete);
        joint.Complete(data, values, noise, choose, maximise, () => known.ForEach(k => Bind(k.Site, k.Labels)));
    }

    private void Bind(SiteInfo site, int[] labels)
    {
        var bound = batch.Inputs.Labels(site.OwnAxis);
        for (var row = 0; row < bound.Length; row++)
        {
            bound[row] = labels[batch.Rows.DataRow(site.Plate, row)];
        }
    }
}
