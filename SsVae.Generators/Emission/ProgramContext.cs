namespace SsVae.Generators.Emission;

/// <summary>Where a program finds at run time what the model names.</summary>
/// <param name="Column">The index of a column of data among the program's inputs.</param>
/// <param name="Site">A site's index in the schema: part of the address of its noise.</param>
internal sealed record ProgramContext(Func<string, int> Column, Func<string, int> Site);
