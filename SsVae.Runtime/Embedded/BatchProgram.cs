using System.ComponentModel;
using SsVae.Execution;

namespace SsVae.Embedded;

/// <summary>A program of one stage: all its cases are known from the batch.</summary>
/// <param name="inputs">The batch.</param>
/// <param name="parameters">The model's parameters.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class BatchProgram(BatchInputs inputs, ParameterStore parameters) : Stage(inputs, parameters), IProgram
{
    /// <inheritdoc/>
    public void Prepare()
    {
        Fit();
        PrepareFirst();
    }
}
