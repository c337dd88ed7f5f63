namespace SsVae.Modelling;

/// <summary>A parameter that is a value of an earlier step of the chain: of the site of its name, or of the one that is named.</summary>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
public sealed class LagAttribute : Attribute
{
    /// <summary>The value so many steps before, of the site that has the parameter's name.</summary>
    /// <param name="steps">At least 1.</param>
    public LagAttribute(int steps) => Steps = steps;

    /// <summary>The value so many steps before, of the site called <paramref name="site"/>.</summary>
    /// <param name="steps">At least 1.</param>
    /// <param name="site">The site's name: <c>nameof(State)</c>.</param>
    public LagAttribute(int steps, string site)
    {
        Steps = steps;
        Site = site;
    }

    /// <summary>How many steps before.</summary>
    public int Steps { get; }

    /// <summary>The name of the site; null where it is the parameter's.</summary>
    public string? Site { get; }
}
