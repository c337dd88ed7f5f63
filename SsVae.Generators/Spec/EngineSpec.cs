namespace SsVae.Generators.Spec;

/// <summary>The engine that a model asks for.</summary>
/// <param name="Name">Its name, which nobody below the engines understands.</param>
/// <param name="Ordinal">Where it is asked for.</param>
internal sealed record EngineSpec(string Name, int Ordinal);
