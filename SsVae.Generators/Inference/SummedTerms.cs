using SsVae.Generators.Ir;

namespace SsVae.Generators.Inference;

/// <summary>What comes of factors whose sites are summed in the model.</summary>
/// <param name="Terms">
/// The terms whose sum is log Σ Π of the factors; each lies on the rows of a plate and on the guide's sites. The last are those of
/// <paramref name="Largest"/>.
/// </param>
/// <param name="Largest">
/// The terms that all values have in common: logarithms of products over many rows, or of the density of a chain's
/// step, which are large.
/// </param>
/// <param name="Steps">The sums in the order in which they are taken.</param>
/// <param name="Scans">The chains' messages, in order.</param>
/// <param name="Tables">What is summed, in order: the tables of the steps and the messages of the scans.</param>
/// <param name="Refused">
/// Where the expectation under the guide does not factor: a site whose sum stands around the rows of a plate in which the guide
/// enumerates another.
/// </param>
/// <param name="AroundBatch">A site outside the first plate that is summed around the product over all its rows; null if there is none.</param>
internal sealed record SummedTerms(
    IReadOnlyList<Node> Terms, IReadOnlyList<Node> Largest, IReadOnlyList<EliminationStep> Steps, IReadOnlyList<Node> Scans,
    IReadOnlyList<Node> Tables, IReadOnlyList<(int Summed, int Enumerated)> Refused, int? AroundBatch);
