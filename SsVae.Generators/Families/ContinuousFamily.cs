using SsVae.Generators.Algebra;
using SsVae.Generators.Ir;

namespace SsVae.Generators.Families;

/// <summary>
/// A family whose draws are a function of noise and of the distribution's arguments, so that gradients flow through
/// them. What it makes is of distributions without branches.
/// </summary>
internal abstract class ContinuousFamily : NumberFamily
{
    public override Interval Draws => Interval.All;

    /// <summary>The noise that a draw is made of, one number a component.</summary>
    public abstract NoiseKind Noise { get; }

    /// <summary>The form that suits what a network returns: that of a guide which nobody has written yet.</summary>
    public abstract Form OfNetwork { get; }

    /// <summary>The reparameterised draw.</summary>
    public abstract Node Draw(Graph g, Distribution d, Node noise);

    /// <summary>log density of each component of the draw of this noise, which need not be computed from the draw.</summary>
    public abstract Node LogDensityOfDraw(Graph g, Distribution d, Node noise);
}
