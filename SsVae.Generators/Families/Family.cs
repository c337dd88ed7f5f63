namespace SsVae.Generators.Families;

/// <summary>What the declaration rules know of the families of distributions.</summary>
internal static class Family
{
    /// <summary>Whether draws are real numbers, reparameterised.</summary>
    public static bool IsContinuous(string family) => family == "Normal";

    /// <summary>Whether a site has finitely many values, which can be summed.</summary>
    public static bool IsEnumerable(string family) => family is "Categorical" or "OneHotCategorical";

    /// <summary>Whether values are neither drawn by reparameterisation nor summed, so that only data can give them.</summary>
    public static bool IsOnlyObserved(string family) => family is "Bernoulli" or "Poisson";

    /// <summary>The C# type of a parameter that is a site of this family.</summary>
    public static string ParameterType(string family) => family == "Categorical" ? "int" : "Tensor";
}
