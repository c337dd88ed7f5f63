namespace SsVae.Modelling;

/// <summary>A site that the data determines in every row.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class ObservedAttribute : Attribute;
