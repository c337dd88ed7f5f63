namespace SsVae.Modelling;

/// <summary>
/// A site of the guide q: the approximate posterior of the model's site of the same name. Where C# sees two methods of the same
/// parameter types (CS0111), the method may have any name and says <c>[Guide(nameof(Z))]</c>. It inherits the plates of its site.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class GuideAttribute : Attribute
{
    /// <summary>The guide of the site that has the method's own name.</summary>
    public GuideAttribute()
    {
    }

    /// <summary>The guide of the site called <paramref name="site"/>.</summary>
    /// <param name="site">The site's name: <c>nameof(Z)</c>.</param>
    public GuideAttribute(string site) => Site = site;

    /// <summary>The name of the site; null where it is the method's own.</summary>
    public string? Site { get; }
}
