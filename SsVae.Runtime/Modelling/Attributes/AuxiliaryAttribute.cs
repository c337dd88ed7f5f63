namespace SsVae.Modelling;

/// <summary>
/// Trains a guide site on the rows in which it is observed: the objective gains weight × −log q(value | …)
/// (Kingma et al. 2014, eq. 9).
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class AuxiliaryAttribute : Attribute
{
    /// <summary>A constant weight.</summary>
    /// <param name="weight">Nats of the objective per nat of −log q.</param>
    public AuxiliaryAttribute(double weight) => Weight = weight;

    /// <summary>A weight that the constructor receives.</summary>
    /// <param name="parameter">The constructor parameter's name: <c>nameof(auxiliary)</c>.</param>
    public AuxiliaryAttribute(string parameter) => Parameter = parameter;

    /// <summary>The constant weight; 0 where <see cref="Parameter"/> names it.</summary>
    public double Weight { get; }

    /// <summary>The constructor parameter that is the weight; null for a constant one.</summary>
    public string? Parameter { get; }
}
