namespace SsVae.Execution;

/// <summary>Tells what the model makes of what is observed.</summary>
internal sealed class Reconstruction(
    ModelSchema schema, SitePrograms sites, SummedSites summed, ValueChoices choices)
{
    /// <summary>
    /// The latent sites at the guide's mode (the mean of a normal, the most probable value of a discrete site), those
    /// that are summed in the model at their most probable values given these, then the model's distribution of the
    /// observed sites given all: their means are the reconstruction.
    /// </summary>
    /// <exception cref="DataException">A given value does not fit its site.</exception>
    public Draws Of(Draws draws)
    {
        var layout = DrawsCheck.Given(schema, draws, areObservedNeeded: true);
        new Ancestral(schema, sites.Guide).Complete(draws, layout, 0, mode: true, meansOfGiven: false);
        summed.Complete(draws, layout, new NoNoise(schema, sites), choices.Mode, maximise: true);
        new Ancestral(schema, sites.Model).Complete(draws, layout, 0, mode: true, meansOfGiven: true);
        return draws;
    }
}
