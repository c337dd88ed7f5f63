namespace SsVae.Modelling;

/// <summary>A trained array of rank 0 to 2: a property of type <see cref="Tensor"/> that gives its shape.</summary>
/// <example><code>[Parameter(Initialization = Initialization.Normal)] Tensor Means =&gt; Tensor.Of(components, size);</code></example>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
public sealed class ParameterAttribute : Attribute
{
    /// <summary>How the trained numbers start, before <see cref="Constraint"/> transforms them; <see cref="Initialization.Zero"/> unless told.</summary>
    public Initialization Initialization { get; set; } = Initialization.Zero;

    /// <summary>Where the numbers lie that the model sees; anywhere unless told.</summary>
    public Constraint Constraint { get; set; } = Constraint.None;

    /// <summary>
    /// The value that all entries start at, as the model sees it: a number that <see cref="Constraint"/> allows, instead of
    /// <see cref="Initialization"/>. Without either a simplex starts uniform and an ordered vector evenly spaced from −1 to 1.
    /// </summary>
    public double Initial { get; set; } = double.NaN;
}
