namespace SsVae.Execution;

/// <summary>Draws from the model.</summary>
internal sealed class Generation(ModelSchema schema, SitePrograms sites)
{
    /// <summary>
    /// Draws every site from the model given its parents, but for the values that <paramref name="draws"/> already
    /// holds; a label of −1 is drawn.
    /// </summary>
    /// <exception cref="DataException">A given value does not fit its site.</exception>
    public Draws Of(Draws draws, ulong seed)
    {
        var layout = DrawsCheck.Given(schema, draws, areObservedNeeded: false);
        new Ancestral(schema, sites.Model).Complete(draws, layout, seed, mode: false, meansOfGiven: false);
        return draws;
    }
}
