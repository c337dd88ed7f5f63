namespace SsVae;

/// <summary>Finds the parameters of models where what changes or stores them is an array.</summary>
internal static class HostParameters
{
    /// <summary>The parameters of a model.</summary>
    /// <exception cref="ArgumentException">The model's engine keeps them elsewhere.</exception>
    public static ParameterStore Of(IModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model is IHostParameters { Parameters: var parameters }
            ? parameters
            : throw new ArgumentException(
                $"{model.Schema.Name} does not keep its parameters in the memory of this process, "
                + $"where training and checkpoints need them: it is no {nameof(IHostParameters)}.",
                nameof(model));
    }
}
