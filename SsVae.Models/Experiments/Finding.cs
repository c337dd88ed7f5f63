namespace SsVae.Models.Experiments;

/// <summary>What was found of a trained model.</summary>
/// <param name="Name">As JSON has it.</param>
/// <param name="Value">The number.</param>
internal readonly record struct Finding(string Name, double Value);
