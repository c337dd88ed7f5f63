namespace SsVae.Generators.Tests.Rules;

internal static partial class RuleCases
{
    /// <summary>Signatures that are no declaration of a site.</summary>
    private static IEnumerable<RuleCase> Modifiers() =>
    [
        RuleCase.Of(
            "SSV031", "static site", TestModels.Pixels, X, "[|static|] Bernoulli X() => Bernoulli.FromLogits(0.5f);",
            "'static' cannot be compiled: a site belongs to a model with its sizes and weights; remove 'static'"),
        RuleCase.Of(
            "SSV031", "static guide", TestModels.Vae, VaeGuide, "\n    [Guide] [|static|] Normal Z(Tensor x) => new(0, 1);\n",
            "'static' cannot be compiled: a guide belongs to a model with its sizes and weights; remove 'static'"),
        RuleCase.Of(
            "SSV031", "asynchronous site", TestModels.Pixels, X, "[|async|] Task<Bernoulli> X() { await Task.Yield(); return Bernoulli.FromLogits(Logits); }",
            "'async' cannot be compiled: a site is a formula, which waits for nothing; remove 'async' and return the value itself", ("using SsVae.Modelling;", "using System.Threading.Tasks;\nusing SsVae.Modelling;")),
        RuleCase.Of(
            "SSV031", "external site", TestModels.Pixels, X, "[|extern|] Bernoulli X();",
            "'extern' cannot be compiled: a site is compiled from its body; remove 'extern' and write one"),
        RuleCase.Of(
            "SSV031", "partial site", TestModels.Pixels, X, "private [|partial|] Bernoulli X();\n    private partial Bernoulli X() => Bernoulli.FromLogits(Logits);",
            "'partial' cannot be compiled: a site is declared once, together with its body; remove 'partial'"),
        RuleCase.Of(
            "SSV031", "generic site", TestModels.Pixels, X, "Bernoulli X[|<T>|]() => Bernoulli.FromLogits(Logits);",
            "'<T>' cannot be compiled: a site is not generic; remove the type parameters"),
        RuleCase.Of(
            "SSV031", "site that an interface demands", TestModels.Pixels, "[Sample, Plate(\"data\"), Observed] Bernoulli X()",
            "internal interface IHasX { Bernoulli X(); }\n    [[|Sample|], Plate(\"data\"), Observed] Bernoulli IHasX.X()",
            "'Sample' cannot be compiled: the declarations of a model are ordinary methods and properties of its class", ("pixels = 784)", "pixels = 784) : Pixels.IHasX")),
        RuleCase.Of(
            "SSV031", "parameter that is an indexer", TestModels.Pixels, "[Parameter] Tensor Logits => Tensor.Of(pixels);", "[Parameter] Tensor Logits => Tensor.Of(pixels);\n    [[|Parameter|]] Tensor this[int i] => Logits;",
            "'Parameter' cannot be compiled: the declarations of a model are ordinary methods and properties of its class"),
        RuleCase.Of(
            "SSV064", "site of no model", TestModels.Pixels, "[Model]", "internal class Other { [[|Sample|]] internal Normal Z() => Normal.Standard(2); [Parameter] internal Tensor W => Tensor.Of(2); }\n[Model]",
            "'Z' is declared a [Sample], but 'Other' is no model, so nothing is compiled of it: put [Model] on the class, or remove the attribute"),
        RuleCase.Of(
            "SSV009", "guide with steps", TestModels.Vae, "    [Guide]\n    Normal Z(Tensor x)", "    [Guide, [|Markov(\"time\")|]]\n    Normal Z(Tensor x)",
            "The attributes of 'Z' do not go together: a guide is in the chain of its site"),
        RuleCase.Of(
            "SSV009", "weights in a plate", TestModels.Pixels, "[Parameter]", "[Parameter, [|Plate(\"data\")|]]",
            "The attributes of 'Logits' do not go together: weights are the same in every row; only sites and inputs are in plates"),
        RuleCase.Of(
            "SSV009", "helper in a plate", TestModels.Pixels, "    [Sample", "    [[|Plate(\"data\")|]] Tensor Half => 0.5f * Logits;\n    [Sample",
            "The attributes of 'Half' do not go together: a helper has the rows of what it reads; only sites and inputs are in plates"),
        RuleCase.Of(
            "SSV009", "two kinds of property", TestModels.Pixels, "[Parameter]", "[Parameter, [|Input|]]",
            "The attributes of 'Logits' do not go together: a property is either a [Network], a [Parameter] or an [Input]; keep one"),
    ];
}
