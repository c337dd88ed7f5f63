using SsVae.Generators.Spec;

namespace SsVae.Generators.Families;

/// <summary>A family whose values only data can give: a draw has no gradient, and the values are too many for a sum.</summary>
internal abstract class ObservedFamily : NumberFamily
{
    public override bool IsOnlyObserved => true;

    /// <summary>The diagnostic of a site that is never observed.</summary>
    public virtual string Latent => Diagnostics.LatentPoisson;

    /// <summary>Why it cannot be latent, or what can be instead: the end of the diagnostic's message.</summary>
    public abstract string LatentAdvice { get; }
}
