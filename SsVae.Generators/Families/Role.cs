namespace SsVae.Generators.Families;

/// <summary>What an argument of a distribution is.</summary>
/// <param name="Name">What generated code calls an argument that has no name.</param>
/// <param name="Words">What messages call it.</param>
/// <param name="Domain">The numbers that it may be.</param>
internal sealed record Role(string Name, string Words, Domain Domain)
{
    /// <summary>Probabilities as logits: one may be taken for the other.</summary>
    public static readonly Role Logits = new("logits", "logit", Domain.Finite);

    public static readonly Role Probabilities = new("probabilities", "probability", Domain.Unit);
}
