namespace SsVae.Modelling;

/// <summary>A discrete guide site that is summed out exactly: every value of it is a case, weighted by its probability.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class EnumerateAttribute : Attribute;
