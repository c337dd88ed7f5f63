namespace SsVae.Modelling;

/// <summary>
/// A site that the data determines in some rows. In the others a label is −1, and the site is summed out; numbers are NaN, and the
/// site is drawn from its guide, or, without one, adds nothing.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class PartiallyObservedAttribute : Attribute;
