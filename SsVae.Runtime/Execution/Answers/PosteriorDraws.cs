using SsVae.Kernels;

namespace SsVae.Execution;

/// <summary>Draws the latent sites given the observed ones.</summary>
/// <param name="weighing">Weighs draws from the guide.</param>
/// <param name="evidence">Says what has a weight of its own.</param>
/// <param name="joint">Reads values off the tables.</param>
/// <param name="summed">Completes what the guide does not draw.</param>
/// <param name="batch">The batch.</param>
/// <param name="choices">Draws labels.</param>
/// <param name="addresses">Of the noise.</param>
/// <param name="sites">The guide.</param>
internal sealed class PosteriorDraws(
    Weighing weighing, EvidenceProgram evidence, JointValues joint, SummedSites summed, BatchBinder batch,
    ValueChoices choices, DataAddresses addresses, SitePrograms sites)
{
    /// <summary>
    /// Draws the latent sites given the observed ones. Without samples the sites of the guide are drawn from it, and
    /// those that are summed in the model from their posterior given these; with samples one of so many draws from
    /// the guide is kept, in proportion to its weight, and the discrete sites are drawn from their posterior given
    /// it.
    /// </summary>
    /// <exception cref="DataException">A given value does not fit its site.</exception>
    public Draws Of(Draws draws, int samples, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(samples);
        var layout = DrawsCheck.Given(batch.Schema, draws, areObservedNeeded: true);
        if (samples == 0)
        {
            new Ancestral(batch.Schema, sites.Guide).Complete(draws, layout, seed, mode: false, meansOfGiven: false);
            var noise = new DataNoise(addresses, seed, perCase: false);
            summed.Complete(draws, layout, noise, choices.Draw(seed, step: 0), maximise: false);
        }
        else
        {
            Resample(draws, layout, samples, seed);
        }

        return draws;
    }

    private void Resample(Draws draws, PlateLayout layout, int samples, ulong seed)
    {
        var data = GivenData.Of(batch.Schema, draws);
        var values = new LatentValues(draws, layout, batch, sites.IsLatent);
        weighing.Run(
            data, samples, seed,
            (program, step, weights) =>
            {
                var accepted = Accepted(weights, seed, step);
                if (accepted.Contains(true))
                {
                    Keep(program, values, accepted, choices.Draw(seed, step));
                }
            },
            (_, weights) => weighing.Check(weights));
    }

    private void Keep(IProgram program, LatentValues values, bool[] accepted, Assignment.Choice draw)
    {
        // What is not kept need not be drawn: of weight 0 it could not.
        var assignment = joint.Read(program, (site, row, logarithms) =>
            IsAccepted(batch.Schema.Sites[site].Plate, row) ? draw(site, row, logarithms) : 0);
        values.Keep(program, assignment, IsAccepted);

        bool IsAccepted(int? plate, int row) => accepted[evidence.PartOf(plate, row)];
    }

    /// <summary>Which parts of the data take the last draw in the place of the one that they have.</summary>
    private bool[] Accepted(ImportanceWeights weights, ulong seed, ulong step)
    {
        var uniform = new float[weights.Parts];
        var plate = evidence.WeighedPlate;
        var rows = Enumerable.Range(0, weights.Parts).Select(part => batch.Rows.DataRow(plate, part)).ToArray();
        // An address behind those of the sites.
        Philox.Uniform(seed, step, batch.Schema.Sites.Count, rows, new int[rows.Length], uniform);
        // The first weight that is not 0 has a share of 1.
        return [.. uniform.Select((u, part) => u < weights.Shares[part])];
    }
}
