namespace SsVae.Modelling;

/// <summary>Data that is not random (covariates, conditions): one <see cref="Tensor"/> per row.</summary>
/// <example><code>[Input, Plate("data")] Tensor Context =&gt; Tensor.Of(size);</code></example>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
public sealed class InputAttribute : Attribute;
