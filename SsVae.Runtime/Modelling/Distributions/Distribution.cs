namespace SsVae.Modelling;

/// <summary>What a site method returns: the distribution of the site given its parameters.</summary>
/// <remarks>Compiled, never executed: every member throws <see cref="NotSupportedException"/>.</remarks>
public abstract class Distribution
{
    private protected Distribution()
    {
    }
}
