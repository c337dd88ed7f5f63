namespace SsVae;

/// <summary>What the compiler generates for a <c>[Model]</c> class, as the training loop and tools see it.</summary>
/// <remarks>
/// A batch is bound (<see cref="Bind"/>: rows of a data set are copied into the model's workspace) and then evaluated as often as
/// wanted. After the first batches of the largest size nothing is allocated. The batch belongs to the thread that bound
/// it: another one's call is an <see cref="InvalidOperationException"/>, as is a call before a batch was bound, or if
/// that failed. What the generated class answers about data needs no batch, and any number of threads may ask for it
/// while nobody changes the parameters. The kernels of all of them run on the model's <see cref="Crew"/>.
/// </remarks>
public interface IModel
{
    /// <summary>Names, kinds and sizes of the model's sites, columns of data and constructor parameters.</summary>
    ModelSchema Schema { get; }

    /// <summary>The trained numbers, named, in one flat store, with their gradients.</summary>
    ParameterStore Parameters { get; }

    /// <summary>The threads of this model, for its batch and its answers: models on several threads do not wait for one another's.</summary>
    Crew Crew { get; }

    /// <summary>Copies <paramref name="rows"/> of <paramref name="data"/> into the workspace.</summary>
    /// <param name="data">Columns in the order of <see cref="ModelSchema.Columns"/>.</param>
    /// <param name="rows">Indices of rows; a row may occur more than once.</param>
    /// <param name="hideLabels">Whether partially observed sites count as missing in every row.</param>
    void Bind(Dataset data, ReadOnlySpan<int> rows, bool hideLabels = false);

    /// <summary>The bound of the batch, forward only.</summary>
    BatchLoss Loss(Noise noise);

    /// <summary>The bound of the batch, and in <see cref="ParameterStore.Gradients"/> the gradient of <see cref="BatchLoss.Objective"/>.</summary>
    BatchLoss LossAndGradient(Noise noise);

    /// <summary>−bound of each row of the batch last evaluated, in nats: [rows].</summary>
    ReadOnlySpan<float> RowLosses { get; }

    /// <summary>
    /// The posterior of a discrete site for the bound rows: [rows × values], row by row. For a site with a guide its marginal
    /// q(site | observed); for one that is summed in the model p(site | observed), exact where no continuous site is latent, otherwise
    /// given the draws of the guide. Certain where the row's label is known; bind with hidden labels to classify.
    /// </summary>
    /// <param name="site">The site's name.</param>
    /// <param name="probabilities">[rows × values], to be filled.</param>
    /// <param name="noise">Where draws come from that the guide's probabilities depend on, if any do; the same ones each time if not given.</param>
    void Posterior(string site, Span<float> probabilities, Noise? noise = null);
}

/// <summary>The loss of one batch, in nats, summed over its rows in float64.</summary>
/// <param name="Loss">−Σ bound.</param>
/// <param name="Auxiliary">−Σ weight · log q(label | …) over the observed rows of <c>[Auxiliary]</c> sites.</param>
/// <param name="Rows">The number of rows.</param>
public readonly record struct BatchLoss(double Loss, double Auxiliary, int Rows)
{
    /// <summary>What training minimises.</summary>
    public double Objective => Loss + Auxiliary;

    /// <summary>Where <see cref="Objective"/> is NaN or infinite, why; otherwise null.</summary>
    public NonFinite? NonFinite { get; init; }
}

/// <summary>A model's sites, columns and sizes.</summary>
/// <param name="Name">The class's name.</param>
/// <param name="Sizes">The constructor's parameters and their values, in order.</param>
/// <param name="Columns">The data that the model takes.</param>
/// <param name="Sites">The sites of the model, in topological order.</param>
public sealed record ModelSchema(
    string Name,
    IReadOnlyList<KeyValuePair<string, double>> Sizes,
    IReadOnlyList<ColumnInfo> Columns,
    IReadOnlyList<SiteInfo> Sites)
{
    /// <summary>The plates, outer ones before those inside; the first is the one whose rows are counted and make a batch.</summary>
    public IReadOnlyList<PlateInfo> Plates { get; init; } = [new("data")];

    /// <summary>
    /// The axes that are values of earlier steps of chains, which come after those of the sites: for each the axis whose value one step before it is.
    /// </summary>
    public IReadOnlyList<int> Lags { get; init; } = [];

    /// <summary>A site outside the first plate that is summed around all its rows, so that a batch is the whole data set; null if there is none.</summary>
    public string? SumAroundBatch { get; init; }

    /// <summary>The model and its guide as a Mermaid flowchart; empty if nothing drew it.</summary>
    public string Graph { get; init; } = "";

    /// <summary>The place of a site among the sites.</summary>
    internal int IndexOf(string site)
    {
        for (var index = 0; index < Sites.Count; index++)
        {
            if (Sites[index].Name == site)
            {
                return index;
            }
        }

        throw new ArgumentException($"{Name} has no site '{site}'.", nameof(site));
    }
}

/// <summary>One plate.</summary>
/// <param name="Name">The plate's name.</param>
/// <param name="Outer">The place of the plate around it among the plates; −1 for an outermost one.</param>
/// <param name="IsOrdered">Whether its rows are the steps of a chain in each row of the plate around.</param>
public sealed record PlateInfo(string Name, int Outer = -1, bool IsOrdered = false);

/// <summary>One column of data.</summary>
/// <param name="Name">The parameter's name in the generated methods: <c>x</c> for the site <c>X</c>.</param>
/// <param name="Width">Numbers per row; 1 for labels.</param>
/// <param name="Values">The number of values of a discrete site, whose column holds labels 0 … Values − 1; otherwise 0.</param>
/// <param name="MayBeMissing">Whether a row may be missing: a label of −1, or numbers that all are NaN.</param>
/// <param name="Minimum">The least admissible number, e.g. 0 for Bernoulli.</param>
/// <param name="Maximum">The greatest admissible number.</param>
/// <param name="Plate">The place of its plate among the plates.</param>
/// <param name="Whole">Whether the numbers are counts: whole numbers.</param>
/// <param name="Masked">Whether single numbers may be missing: NaN.</param>
public sealed record ColumnInfo(
    string Name, int Width, int Values, bool MayBeMissing,
    float Minimum = float.NegativeInfinity, float Maximum = float.PositiveInfinity, int Plate = 0, bool Whole = false, bool Masked = false)
{
    /// <summary>How many numbers per row say whether the data is there: one per number, one per row, or none if all of it always is.</summary>
    internal int Indicators => Values > 0 ? 0 : Masked ? Width : MayBeMissing ? 1 : 0;
}

/// <summary>One site.</summary>
/// <param name="Name">The method's name.</param>
/// <param name="Width">The event size; for discrete sites the number of values.</param>
/// <param name="Discrete">Whether its values are labels.</param>
/// <param name="Observed">Whether data determines it, always or in some rows.</param>
/// <param name="Column">The name of its column of data, or what that would be.</param>
/// <param name="Axis">The place of a discrete site among the discrete sites, in order of declaration; otherwise −1.</param>
/// <param name="Plate">The place of its plate among the plates; −1 for a site outside all plates.</param>
public sealed record SiteInfo(string Name, int Width, bool Discrete, bool Observed, string Column = "", int Axis = -1, int Plate = 0);
