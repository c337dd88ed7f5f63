namespace SsVae.Generators.Inference;

/// <summary>log p and log q of every site: what the bound and the evidence are sums of.</summary>
/// <param name="Guide">The sites of the guide, those first that others read.</param>
/// <param name="Model">The sites of the model, in that order too.</param>
/// <param name="IsSummed">Whether the site of an axis is summed in the model.</param>
internal sealed record JointTerms(IReadOnlyList<GuideTerm> Guide, IReadOnlyList<ModelTerm> Model, Func<int, bool> IsSummed)
{
    /// <summary>The enumerated sites of the guide.</summary>
    public IEnumerable<EnumeratedTerm> Enumerated => Guide.OfType<EnumeratedTerm>();
}
