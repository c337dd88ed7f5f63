namespace SsVae.Modelling;

/// <summary>A trained, unconstrained array of rank 0 to 2: a property of type <see cref="Tensor"/> that gives its shape.</summary>
/// <example><code>[Parameter(Initialization = Initialization.Normal)] Tensor Means =&gt; Tensor.Of(components, size);</code></example>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
public sealed class ParameterAttribute : Attribute
{
    /// <summary>How it starts; <see cref="Initialization.Zero"/> unless told.</summary>
    public Initialization Initialization { get; set; } = Initialization.Zero;
}
