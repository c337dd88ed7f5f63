using SsVae.Modelling;

namespace SsVae.Generators.Tests.Passes;

/// <summary>Every activation of the language is one of the compiler.</summary>
public sealed class ActivationTests
{
    public static TheoryData<Activation> Activations => [.. Enum.GetValues<Activation>()];

    [Theory]
    [MemberData(nameof(Activations))]
    public void The_activation_is_between_the_layers(Activation activation)
    {
        var compiled = Harness.Compile(TestModels.Vae.Replace(
            "[Network] Mlp Encoder => new([hidden], 2 * styles)", $"[Network] Mlp Encoder => new([hidden], 2 * styles, Activation.{activation})", StringComparison.Ordinal));
        Assert.Empty(compiled.Diagnostics);
        Assert.Contains($"<{activation}AddOperator>", Assert.Single(compiled.Generated).Value, StringComparison.Ordinal);
    }
}
