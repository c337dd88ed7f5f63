namespace SsVae;

/// <summary>Where training is, after a step.</summary>
/// <param name="Epoch">From 1; 0 in the warm-up on labelled rows.</param>
/// <param name="Step">The step in the epoch, from 1.</param>
/// <param name="Steps">The number of steps of this epoch.</param>
/// <param name="Objective">The objective of the batch, in nats per datum.</param>
public readonly record struct StepProgress(int Epoch, int Step, int Steps, double Objective);
