namespace SsVae;

/// <summary>A model whose trained numbers, and their gradients, are arrays in the memory of this process.</summary>
public interface IHostParameters
{
    /// <summary>The trained numbers, named, in one flat store, with their gradients.</summary>
    ParameterStore Parameters { get; }
}
