namespace SsVae.Generators.Ir;

/// <param name="Name">What the emitter calls it.</param>
internal sealed record Output(string Name, Node Node);
