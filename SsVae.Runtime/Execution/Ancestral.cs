namespace SsVae.Execution;

/// <summary>Ancestral sampling: every site from its parents, chains step by step.</summary>
/// <param name="schema">The model.</param>
/// <param name="sites">The sites' programs, parents first; later steps of a site's chain anywhere after its first.</param>
internal sealed class Ancestral(ModelSchema schema, IReadOnlyList<CompiledSite> sites)
{
    /// <summary>Completes the draws by these sites.</summary>
    /// <param name="draws">What is given.</param>
    /// <param name="layout">The rows of the plates.</param>
    /// <param name="seed">The seed of the draws.</param>
    /// <param name="mode">Whether modes are taken instead of draws.</param>
    /// <param name="meansOfGiven">Whether a site that is given in every row is evaluated too, for its means.</param>
    public void Complete(Draws draws, PlateLayout layout, ulong seed, bool mode, bool meansOfGiven)
    {
        // What is inside a chain may read what is outside, and nothing reads what is further inside: chains come last, outer ones first.
        var pending = sites.Where(s => s.Lag == 0 && (meansOfGiven || !draws.IsComplete(s.Name))).OrderBy(s => OrderedAround(s.Plate)).ToList();
        while (pending.Count > 0)
        {
            var ordered = OrderedAround(pending[0].Plate);
            var together = ordered < 0 ? pending[..1] : pending.Where(s => OrderedAround(s.Plate) == ordered).ToList();
            pending.RemoveAll(together.Contains);
            var steps = ordered < 0 ? 1 : Enumerable.Range(0, layout.Rows(ordered)).Select(r => layout.StepOf(ordered, r) + 1).DefaultIfEmpty(0).Max();
            for (var step = 0; step < steps; step++)
            {
                foreach (var site in together)
                {
                    var overload = sites.Where(s => s.Name == site.Name && s.Lag <= step).MaxBy(s => s.Lag)!;
                    var rows = Enumerable.Range(0, layout.Rows(site.Plate))
                        .Where(r => ordered < 0 || layout.StepOf(ordered, layout.RowAround(site.Plate, r, ordered)) == step).ToArray();
                    overload.Complete(draws, layout, rows, seed, mode);
                }
            }
        }
    }

    private int OrderedAround(int plate)
    {
        while (plate >= 0 && !schema.Plates[plate].IsOrdered)
        {
            plate = schema.Plates[plate].Outer;
        }

        return plate;
    }
}
