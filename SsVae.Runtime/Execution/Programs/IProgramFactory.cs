using System.ComponentModel;

namespace SsVae.Execution;

/// <summary>An engine's programs of one model. It is asked again for every workspace, from any thread.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IProgramFactory
{
    /// <summary>Makes a program.</summary>
    /// <param name="program">Which one.</param>
    /// <param name="inputs">Where it reads the batch.</param>
    /// <param name="parameters">Where it reads the parameters, and adds to their gradients.</param>
    IProgram Create(ProgramKey program, BatchInputs inputs, ParameterStore parameters);
}
