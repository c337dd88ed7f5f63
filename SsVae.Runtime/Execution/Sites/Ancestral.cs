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
            var together = ordered is null ? pending[..1] : pending.Where(s => OrderedAround(s.Plate) == ordered).ToList();
            pending.RemoveAll(together.Contains);
            var rows = together.ConvertAll(site => new RowsByStep(layout, site.Plate, ordered));
            var overloads = together.ConvertAll(
                site => sites.Where(s => s.Name == site.Name).OrderByDescending(s => s.Lag).ToList());
            for (var step = 0; step < rows.Max(r => r.Steps); step++)
            {
                for (var i = 0; i < together.Count; i++)
                {
                    overloads[i].Find(s => s.Lag <= step)!.Complete(draws, layout, rows[i].At(step), seed, mode);
                }
            }
        }
    }

    private int? OrderedAround(int? plate)
    {
        while (plate is { } own && !schema.Plates[own].IsOrdered)
        {
            plate = schema.Plates[own].Outer;
        }

        return plate;
    }

    /// <summary>
    /// The rows of a plate by the step of a chain that they are in, in order; all in one step where no chain is around.
    /// </summary>
    private sealed class RowsByStep
    {
        private readonly int[] _rows;
        private readonly int[] _starts;

        public RowsByStep(PlateLayout layout, int? plate, int? ordered)
        {
            _rows = new int[layout.Rows(plate)];
            var steps = 0;
            for (var row = 0; row < _rows.Length; row++)
            {
                steps = Math.Max(steps, Step(row) + 1);
            }

            // Counted, then placed in order: the rows of a step stay as they were.
            _starts = new int[steps + 1];
            for (var row = 0; row < _rows.Length; row++)
            {
                _starts[Step(row) + 1]++;
            }

            for (var step = 1; step < _starts.Length; step++)
            {
                _starts[step] += _starts[step - 1];
            }

            for (var row = 0; row < _rows.Length; row++)
            {
                _rows[_starts[Step(row)]++] = row;
            }

            // Every start has moved to the next step's.
            _starts.AsSpan(..^1).CopyTo(_starts.AsSpan(1));
            _starts[0] = 0;

            int Step(int row) => ordered is { } chain ? layout.StepOf(chain, layout.RowAround(plate, row, chain)) : 0;
        }

        /// <summary>The number of steps of the longest chain.</summary>
        public int Steps => _starts.Length - 1;

        public ReadOnlySpan<int> At(int step) => step < Steps ? _rows.AsSpan(_starts[step].._starts[step + 1]) : [];
    }
}
