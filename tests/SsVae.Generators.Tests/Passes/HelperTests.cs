using SsVae.Generators.Ir;

namespace SsVae.Generators.Tests.Passes;

/// <summary>A helper means what its body means where it is used: the program is the same, node by node.</summary>
public sealed class HelperTests
{
    private const string Body = "var (loc, logScale) = Encoder.Apply(x).Split(styles, styles);\n        return new Normal(loc, Exp(logScale));";

    [Theory]
    // A whole number that is a size, alone and in sums and differences.
    [InlineData("return Gaussian(Encoder.Apply(x), styles);", "Normal Gaussian(Tensor h, int size) { var (loc, logScale) = h.Split(size, size); return new(loc, Exp(logScale)); }", Body)]
    [InlineData(
        "return Gaussian(styles, Encoder.Apply(x));", "Normal Gaussian(int n, Tensor h) => Second(h, n + n, n); Normal Second(Tensor h, int both, int n) { var (a, b) = Split(h, n, both - n); return new(a, Exp(b)); }",
        Body)]
    // A constant that is an index.
    [InlineData(
        "return new Normal(Row(1), Exp(Row(0)));", "Tensor Row(int k) => Table[k]; [Parameter] Tensor Table => Tensor.Of(2, styles);",
        "return new Normal(Table[1], Exp(Table[0])); } [Parameter] Tensor Table => Tensor.Of(2, styles); static void Unread() {")]
    public void A_helper_is_its_body(string call, string helper, string inlined) =>
        Assert.Equal(Program(TestModels.Vae.Replace(Body, inlined, StringComparison.Ordinal)), Program(TestModels.Vae.Replace(Body, call + " }\n    " + helper + " static void Unread() {", StringComparison.Ordinal)));

    /// <summary>The program without the names of its values, which are those of the user's locals.</summary>
    private static string[] Program(string source) =>
        [.. Printer.Print(PassModels.Compile(source).Elbo).Split('\n').Select(line => line.Split("  //")[0])];
}
