namespace SsVae;

/// <summary>
/// A model as the embedded engine computes it, which keeps its parameters in the memory of this process. Generated
/// classes are such models.
/// </summary>
public interface ICompiledModel : IModel, IHostParameters
{
    /// <summary>
    /// The threads that compute this model's batch and its answers. No other model uses them, so models on several threads
    /// do not wait for one another.
    /// </summary>
    Crew Crew { get; }
}
