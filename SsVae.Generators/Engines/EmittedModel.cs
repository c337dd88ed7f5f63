namespace SsVae.Generators.Engines;

/// <summary>What an engine made of a model.</summary>
/// <param name="Source">The file of C#.</param>
/// <param name="Cost">What a step of training costs, as text; null where nobody asked.</param>
internal sealed record EmittedModel(string Source, string? Cost);
