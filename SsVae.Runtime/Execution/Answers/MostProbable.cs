namespace SsVae.Execution;

/// <summary>Answers with the most probable values.</summary>
internal sealed class MostProbable(JointValues joint, BatchBinder batch, ValueChoices choices, SitePrograms sites)
{
    /// <summary>
    /// The jointly most probable values of all latent discrete sites, with the continuous ones at the guide's means
    /// for these values; exact where no continuous site is latent.
    /// </summary>
    /// <exception cref="DataException">A given value does not fit its site.</exception>
    public Draws Of(Draws draws)
    {
        var layout = DrawsCheck.Given(batch.Schema, draws, areObservedNeeded: true);
        var data = GivenData.Of(batch.Schema, draws);
        var values = new LatentValues(draws, layout, batch, sites.IsLatent);
        joint.Complete(data, values, new NoNoise(batch.Schema, sites), choices.Mode, maximise: true);
        return draws;
    }
}
