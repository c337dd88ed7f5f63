namespace SsVae;

/// <summary>
/// A model as the embedded engine computes it, which keeps its parameters in the memory of this process. Generated
/// classes are such models.
/// </summary>
public interface ICompiledModel : IModel, IHostParameters;
