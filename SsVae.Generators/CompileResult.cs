using SsVae.Generators.Spec;

namespace SsVae.Generators;

/// <summary>What the compiler says of one model.</summary>
/// <param name="Source">The generated part of the class; a stub that throws where there are issues.</param>
/// <param name="Dump">The IR after each pass, where it was asked for.</param>
/// <param name="Cost">The cost of the bound, where it was asked for.</param>
internal sealed record CompileResult(EquatableArray<Issue> Issues, string? Source, string? Dump, string? Cost = null);
