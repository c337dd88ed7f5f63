namespace SsVae;

/// <summary>
/// A model as the embedded engine computes it, which keeps its parameters in the memory of this process. Generated
/// classes are such models.
/// </summary>
public interface ICompiledModel : IModel, IHostParameters
{
    /// <summary>
    /// The threads that this model computes on, its batch and its answers. It does one job at a time, and who comes
    /// meanwhile works alone; models do not wait for one another's.
    /// </summary>
    Crew Crew { get; }
}
