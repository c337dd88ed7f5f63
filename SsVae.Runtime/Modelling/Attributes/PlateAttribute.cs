namespace SsVae.Modelling;

/// <summary>A plate: the site or input is repeated, independently given its parents, for every row of the plate.</summary>
/// <param name="name">The plate's name: <c>"data"</c>.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property, Inherited = false, AllowMultiple = true)]
public sealed class PlateAttribute(string name) : Attribute
{
    /// <summary>The plate's name.</summary>
    public string Name { get; } = name;
}
