namespace SsVae.Modelling;

/// <summary>A network: a property of type <see cref="Linear"/> or <see cref="Mlp"/> that constructs it.</summary>
/// <example><code>[Network] Mlp Encoder =&gt; new([hidden], 2 * styles);</code></example>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
public sealed class NetworkAttribute : Attribute;
