namespace SsVae.Execution;

/// <summary>Posteriors of discrete sites, corrected by importance.</summary>
/// <param name="weighing">Weighs draws.</param>
/// <param name="evidence">Has the posteriors given a draw.</param>
/// <param name="batch">The batch.</param>
/// <param name="posteriors">What is corrected.</param>
internal sealed class CorrectedPosterior(
    Weighing weighing, EvidenceProgram evidence, BatchBinder batch, Posteriors posteriors)
{
    private double[] _means = [];

    /// <summary>
    /// The posterior of a discrete site for all rows of a data set, [rows of its plate × values]: with draws, the
    /// mean of what it is given each, weighted by importance.
    /// </summary>
    /// <param name="site">The site's name.</param>
    /// <param name="data">The data.</param>
    /// <param name="samples">How many draws; with 0 it is not corrected.</param>
    /// <param name="seed">The same seed gives the same draws.</param>
    public float[] Of(string site, Dataset data, int samples, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(samples);
        if (samples == 0)
        {
            return posteriors.Of(site, data);
        }

        var index = batch.Schema.IndexOf(site);
        var info = batch.Schema.Sites[index];
        var posterior = new float[data.Layout.Rows(info.Plate) * info.Width];
        weighing.Run(
            data, samples, seed,
            (program, step, weights) => Add(program.Find(OutputKind.Posterior, index), info, step == 0, weights),
            (program, weights) =>
            {
                weighing.Check(weights);
                Write(program.Find(OutputKind.Posterior, index).List, info, posterior);
            });
        return posterior;
    }

    /// <summary>Adds what one draw gives to the running means of the batch.</summary>
    private void Add(ProgramOutput given, SiteInfo site, bool isFirst, ImportanceWeights weights)
    {
        var means = Memory.Kept(ref _means, given.List.Count);
        if (isFirst)
        {
            means.Clear();
        }

        var probabilities = given.Values;
        var rows = given.List.Rows;
        for (var c = 0; c < means.Length; c++)
        {
            // A draw of weight 0 has no posterior.
            var share = weights.Shares[evidence.PartOf(site.Plate, rows[c])];
            means[c] += share > 0 ? share * (probabilities[c] - means[c]) : 0;
        }
    }

    private void Write(CaseList cases, SiteInfo site, float[] posterior)
    {
        for (var c = 0; c < cases.Count; c++)
        {
            var row = batch.Rows.DataRow(site.Plate, cases.Rows[c]);
            posterior[(row * site.Width) + cases.Value(c, site.OwnAxis)] = (float)_means[c];
        }
    }
}
