namespace SsVae;

/// <summary>What the compiler generates for a <c>[Model]</c> class, whatever engine computes it.</summary>
/// <remarks>
/// A batch is bound (<see cref="Bind"/>: rows of a data set are copied into the model's workspace) and then evaluated
/// as often as wanted. After the first batches of the largest size nothing is allocated. The batch belongs to the
/// thread that bound it: another one's call is an <see cref="InvalidOperationException"/>, as is a call before a
/// batch was bound, or if that failed. What the generated class answers about data needs no batch, and any number of
/// threads may ask for it while nobody changes the parameters.
/// </remarks>
public interface IModel
{
    /// <summary>Names, kinds and sizes of the model's sites, columns of data and constructor parameters.</summary>
    ModelSchema Schema { get; }

    /// <summary>Copies <paramref name="rows"/> of <paramref name="data"/> into the workspace.</summary>
    /// <param name="data">Columns in the order of <see cref="ModelSchema.Columns"/>.</param>
    /// <param name="rows">Indices of rows; a row may occur more than once.</param>
    /// <param name="hideLabels">Whether partially observed sites count as missing in every row.</param>
    void Bind(Dataset data, ReadOnlySpan<int> rows, bool hideLabels = false);

    /// <summary>The bound of the batch, forward only.</summary>
    BatchLoss Loss(Noise noise);

    /// <summary>
    /// The bound of the batch, and where the engine keeps gradients (<see cref="IHostParameters"/>: in
    /// <see cref="ParameterStore.Gradients"/>) the gradient of <see cref="BatchLoss.Objective"/>.
    /// </summary>
    BatchLoss LossAndGradient(Noise noise);

    /// <summary>−bound of each row of the batch last evaluated, in nats: [rows].</summary>
    ReadOnlySpan<float> RowLosses { get; }

    /// <summary>
    /// The posterior of a discrete site for the bound rows: [rows × values], row by row. For a site with a guide its
    /// marginal q(site | observed); for one that is summed in the model p(site | observed), exact where no continuous
    /// site is latent, otherwise given the draws of the guide. Certain where the row's label is known; bind with
    /// hidden labels to classify.
    /// </summary>
    /// <param name="site">The site's name.</param>
    /// <param name="probabilities">[rows × values], to be filled.</param>
    /// <param name="noise">
    /// Where draws come from that the guide's probabilities depend on, if any do; the same ones each time if not
    /// given.
    /// </param>
    void Posterior(string site, Span<float> probabilities, Noise? noise = null);
}
