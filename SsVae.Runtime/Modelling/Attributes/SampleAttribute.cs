namespace SsVae.Modelling;

/// <summary>
/// A site of the model p. The method returns the distribution of the site; its parameters are the sites and inputs that the site
/// depends on, by name: <c>X(Tensor z, Tensor y)</c> is p(x | z, y).
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class SampleAttribute : Attribute;
