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
        const string encoder = "new([hidden], 2 * styles";
        var model = TestModels.Vae.Replace(encoder, $"{encoder}, Activation.{activation}", StringComparison.Ordinal);
        var compiled = Harness.Compile(model);
        Assert.Empty(compiled.Diagnostics);
        var generated = Assert.Single(compiled.Generated).Value;
        Assert.Contains($"<{activation}AddOperator>", generated, StringComparison.Ordinal);
    }
}
