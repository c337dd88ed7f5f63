namespace SsVae.Execution;

/// <summary>Draws what is observed anew.</summary>
internal sealed class PredictiveDraws(ModelSchema schema, PosteriorDraws posterior, Generation generation)
{
    /// <summary>
    /// Draws the latent sites given the observed ones, then sites that are always observed anew, from the model given
    /// the latent ones.
    /// </summary>
    /// <exception cref="DataException">A given value does not fit its site.</exception>
    public Draws Of(Draws draws, int samples, ulong seed)
    {
        var observed = schema.Sites
            .Where(s => schema.Columns.Any(c => c.Name == s.Column && !c.MayBeMissing)).Select(s => s.Name);
        return generation.Of(posterior.Of(draws, samples, seed).Without(observed), seed);
    }
}
