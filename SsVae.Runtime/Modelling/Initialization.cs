namespace SsVae.Modelling;

/// <summary>How the weights of a layer, or a free parameter, start. Biases start at zero.</summary>
public enum Initialization
{
    /// <summary>Uniform on ±√(6 / (inputs + outputs)) (Glorot and Bengio 2010).</summary>
    Glorot,

    /// <summary>Uniform on ±√(6 / inputs) (He et al. 2015).</summary>
    He,

    /// <summary>Standard normal; free parameters only.</summary>
    Normal,

    /// <summary>Zero.</summary>
    Zero,
}
