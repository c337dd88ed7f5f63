namespace SsVae.Generators.Tests.Rules;

internal static partial class RuleCases
{
    private const string Value = "Bernoulli.FromLogits(Logits);";
    private const string Foreign = "' cannot be compiled: a model is made of its own members; leave the other object out";

    private static string Doubled(int last, int first = 1) =>
        string.Concat(Enumerable.Range(first, last - first + 1).Select(i => FormattableString.Invariant($"var n{i} = n{i - 1} + n{i - 1}; ")));

    private static IEnumerable<RuleCase> Bodies() =>
    [
        RuleCase.Of(
            "SSV031", "weights of another instance", TestModels.Pixels, Value, "Bernoulli.FromLogits([|Other.Logits|]);", "'Other.Logits" + Foreign, ("    [Sample", "    private static readonly Pixels Other = new();\n    [Sample")),
        RuleCase.Of(
            "SSV031", "helper of another instance", TestModels.Pixels, Value, "Bernoulli.FromLogits([|Other.Half(Logits)|]);", "'Other.Half(Logits)" + Foreign,
            ("    [Sample", "    private static readonly Pixels Other = new();\n    Tensor Half(Tensor a) => 0.5f * a;\n    [Sample")),
        RuleCase.Of(
            "SSV031", "network of another instance", TestModels.Vae, "Decoder.Apply(z)", "[|Other.Decoder.Apply(z)|]",
            "'Other.Decoder.Apply(z)' cannot be compiled: a network is a [Network] property of the model", ("    [Guide]", "    private static readonly Vae Other = new();\n    [Guide]")),
        RuleCase.Of(
            "SSV031", "function that somebody adds to the language", TestModels.Pixels, "FromLogits(Logits)", "FromLogits([|Added.Twice(Logits)|])",
            "'Added.Twice(Logits)' cannot be compiled: it is no part of the model; call the functions of SsVae.Modelling.Functions, or write a helper method in the class",
            ("[Model]", "namespace SsVae.Modelling { internal static class Added { internal static Tensor Twice(Tensor a) => a + a; } }\n[Model]")),
        RuleCase.Of(
            "SSV031", "statement with a warning of C# in it", TestModels.Pixels, X, "Bernoulli X() {\n[|lock|] (this) {\n#warning unfinished\n}\nreturn Bernoulli.FromLogits(Logits); }",
            "'lock (this) { }' cannot be compiled: nothing is shared between threads; leave 'lock' out"),
        RuleCase.Of(
            "SSV031", "expression of too many levels", TestModels.Pixels, "FromLogits(Logits)", "FromLogits([|Logits + Logits|]" + string.Concat(Enumerable.Repeat(" + Logits", 199)) + ")",
            "'Logits + Logits' cannot be compiled: it is nested more than 200 levels deep; give its parts names, as local declarations"),
        RuleCase.Of(
            "SSV031", "whole number that doubles with every line", TestModels.Pixels, X,
            "Bernoulli X() { var n0 = pixels; " + Doubled(8) + "var n9 = [|n8 + n8|]; " + Doubled(39, 10) + "return Bernoulli.FromLogits(Logits + n39); }",
            "'n8 + n8' cannot be compiled: it is more than 1000 operations, written out; make it a constructor parameter"),
        RuleCase.Of(
            "SSV031", "concatenation of nothing", TestModels.Pixels, "FromLogits(Logits)", "FromLogits(Logits + [|Concat()|])",
            "'Concat()' cannot be compiled: it has nothing to work on; give it a tensor"),
        RuleCase.Of(
            "SSV031", "network applied to nothing", TestModels.Vae, "Decoder.Apply(z)", "[|Decoder.Apply()|] + Sum(z)",
            "'Decoder.Apply()' cannot be compiled: it has nothing to work on; give it a tensor"),
        RuleCase.Of(
            "SSV031", "cast by way of object", TestModels.Pixels, "FromLogits(Logits)", "FromLogits([|(Tensor)(object)Logits|])",
            "'(Tensor)(object)Logits' cannot be compiled: nothing is cast in a method but numbers to numbers; write what is meant without the cast"),
        RuleCase.Of(
            "SSV031", "cast to a narrower number", TestModels.Pixels, "FromLogits(Logits)", "FromLogits(Logits * [|(byte)pixels|])",
            "'(byte)pixels' cannot be compiled: nothing is cast in a method but numbers to numbers; write what is meant without the cast"),
        Body("function of the framework", "Bernoulli.FromLogits(Logits + [|MathF.Log(pixels)|]);",
            "'MathF.Log(pixels)' cannot be compiled: it is no part of the model; call the functions of SsVae.Modelling.Functions, or write a helper method in the class"),
        Body("remainder", "Bernoulli.FromLogits(Logits * ([|pixels % 2|]));", "'pixels % 2' cannot be compiled: the operators are + - * / on tensors and numbers"),
        Body("rounding", "Bernoulli.FromLogits(Logits * [|(int)(0.5 * pixels)|]);",
            "'(int)(0.5 * pixels)' cannot be compiled: it would round; sizes are sums and products of whole numbers"),
        Body("shape in a method", "Bernoulli.FromLogits([|Tensor.Of(pixels)|]);",
            "'Tensor.Of(pixels)' cannot be compiled: Tensor.Of gives the shape of a [Parameter] or [Input] property"),
        Body("network made in a method", "Bernoulli.FromLogits([|new Linear(pixels).Apply(Logits)|]);",
            "'new Linear(pixels).Apply(Logits)' cannot be compiled: a network is a [Network] property of the model"),
        Body("member of another type", "Bernoulli.FromLogits([|Environment.TickCount|]);",
            "'Environment.TickCount' cannot be compiled: a method reads its parameters, and the parameters, inputs and helpers of its class"),
        Body("call of a site", "[|X()|];", "'X()' cannot be compiled: a site is never called; to read its value, declare a parameter of its name"),
        RuleCase.Of(
            "SSV031", "network as a value", TestModels.Vae, "        return", "        var encoder = [|Encoder|];\n        return",
            "'Encoder' cannot be compiled: a network is used by applying it, as in Encoder.Apply(x)"),
        RuleCase.Of(
            "SSV031", "helper with a parameter of another type", TestModels.Pixels, "    [Sample", "    Tensor Half(Tensor a, string [|unit|]) => 0.5f * a;\n    [Sample",
            "'string unit' cannot be compiled: a parameter is a Tensor, or an int, float or double, passed by value"),
        RuleCase.Of(
            "SSV031", "generic helper", TestModels.Pixels, "    [Sample", "    Tensor Half[|<T>|](Tensor a) => 0.5f * a;\n    [Sample",
            "'<T>' cannot be compiled: a helper is not generic; remove the type parameters"),
        RuleCase.Of(
            "SSV031", "automatic property", TestModels.Pixels, "    [Sample", "    Tensor [|Offset|] { get; } = null!;\n    [Sample",
            "'Offset' cannot be compiled: a helper property is written Offset => …"),
        RuleCase.Of(
            "SSV032", "index in arithmetic", TestModels.Mixture, "Means[k], 1", "Means[0] * [|k|], 1",
            "Index 'k' is used as a number: it may index ('Means[k]') or enter 'OneHot(k)'"),
        RuleCase.Of(
            "SSV032", "index computed", TestModels.Mixture, "Means[k], 1", "Means[[|k|] + 1], 1",
            "Index 'k' is used as a number: it may index ('Means[k]') or enter 'OneHot(k)'"),
    ];

    private static RuleCase Body(string title, string value, string message) =>
        RuleCase.Of("SSV031", title, TestModels.Pixels, Value, value, message);
}
