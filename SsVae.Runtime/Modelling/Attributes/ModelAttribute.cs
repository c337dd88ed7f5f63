namespace SsVae.Modelling;

/// <summary>
/// A generative model p with its guide q: a <c>sealed partial class</c> with a primary constructor, whose members are
/// compiled at build time into the evidence lower bound and its gradient.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ModelAttribute : Attribute
{
    /// <summary>The engine for which the model is compiled.</summary>
    public Engine Engine { get; init; }
}
