namespace SsVae.Execution;

/// <summary>Values of the latent sites together, read off the tables of the evidence.</summary>
/// <param name="evidence">The program.</param>
/// <param name="batch">The batch.</param>
internal sealed class JointValues(EvidenceProgram evidence, BatchBinder batch)
{
    /// <summary>Completes values, one choice from the tables after the other.</summary>
    /// <param name="data">What is observed.</param>
    /// <param name="values">What is completed.</param>
    /// <param name="noise">Of the continuous sites.</param>
    /// <param name="choose">Chooses the values of discrete sites.</param>
    /// <param name="maximise">Whether what is not chosen yet is at its best, and not summed out.</param>
    /// <param name="known">Called for each batch when it is bound: what is known besides the data.</param>
    public void Complete(
        Dataset data, LatentValues values, Noise noise, Assignment.Choice choose, bool maximise,
        Action? known = null) =>
        evidence.ForBatches(data, program =>
        {
            known?.Invoke();
            program.Maximises = maximise;
            try
            {
                program.Prepare();
                program.Forward(noise);
            }
            finally
            {
                program.Maximises = false;
            }

            values.Keep(program, Read(program, choose), static (_, _) => true);
        });

    /// <summary>Values of the discrete sites of the batch, read off a program that was evaluated.</summary>
    public Assignment Read(IProgram program, Assignment.Choice choose)
    {
        var assignment = new Assignment(batch.Schema, batch.Inputs);
        assignment.Read(program, choose);
        return assignment;
    }
}
