namespace SsVae.Modelling;

/// <summary>
/// An <c>[Observed]</c> site of numbers, single elements of which may be missing: NaN in the data. What is missing adds nothing to
/// log p, and a guide that reads the site reads 0 in its place.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class MaskAttribute : Attribute;
