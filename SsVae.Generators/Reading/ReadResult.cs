namespace SsVae.Generators.Reading;

/// <summary>What is read of one class, with the syntax that each ordinal stands for.</summary>
internal sealed record ReadResult(ReadModel Model, Origins Origins);
