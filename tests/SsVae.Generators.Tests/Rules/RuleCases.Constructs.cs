namespace SsVae.Generators.Tests.Rules;

/// <summary>Constructs of C# that are not in the language: each is refused where it stands, with what to write instead.</summary>
internal static partial class RuleCases
{
    private const string Unchanged = "a value is never changed; declare a new local for the new value";

    private static IEnumerable<RuleCase> Statements() =>
    [
        Statement("for", "[|for|] (var i = 0; i < styles; i++) { loc = loc + Sum(loc); }", "for (var i = 0; i < styles; i++) { loc…",
            "nothing is repeated; write operations on whole vectors, such as Sum and Concat, and put what there are many of in a [Plate]"),
        Statement("foreach", "[|foreach|] (var i in new[] { 1 }) { }", "foreach (var i in new[] { 1 }) { }",
            "nothing is repeated; write operations on whole vectors, such as Sum and Concat, and put what there are many of in a [Plate]"),
        Statement("while", "[|while|] (hidden > 2) { }", "while (hidden > 2) { }",
            "nothing is repeated; write operations on whole vectors, such as Sum and Concat, and put what there are many of in a [Plate]"),
        Statement("if", "[|if|] (hidden > 2) { }", "if (hidden > 2) { }", "a branch is an expression on a discrete site; write 'k == 0 ? … : …'"),
        Statement("switch statement", "[|switch|] (hidden) { case 2: break; }", "switch (hidden) { case 2 : break; }",
            "a branch is an expression on a discrete site; write 'k switch { 0 => …, _ => … }'"),
        Statement("try", "[|try|] { } finally { }", "try { } finally { }", "a formula always has a value; leave it out, as data is checked when it is bound"),
        Statement("using", "[|using|] var file = new System.IO.MemoryStream();", "using var file = new System.IO.MemorySt…",
            "values hold no resources; declare the local without 'using'"),
        Statement("lock", "[|lock|] (this) { }", "lock (this) { }", "nothing is shared between threads; leave 'lock' out"),
        Statement("block", "[|{|] }", "{ }", "a method is one block; write the statements without these braces"),
        Statement("local function", "[|Tensor|] Twice(Tensor a) => a + a; loc = Twice(loc);", "Tensor Twice(Tensor a) => a + a;",
            "a function is a helper method of the class; move it out of this method", (" loc = Twice(loc);", " var twice = Twice(loc);")),
        Statement("assignment", "[|loc|] = 2 * loc;", "loc = 2 * loc;", Unchanged),
        Statement("compound assignment", "[|loc|] += 1;", "loc += 1;", Unchanged),
        Statement("deconstruction into locals that exist", "[|(|]loc, logScale) = Encoder.Apply(x).Split(styles, styles);", "(loc, logScale) = Encoder.Apply(x).Spli…", Unchanged),
        Statement("call without a use", "[|Exp|](loc);", "Exp(loc);", "a call has no effect, only a value; declare a local for it, or leave it out"),
        Statement("output", "[|Console|].WriteLine(hidden);", "Console.WriteLine(hidden);", "a call has no effect, only a value; declare a local for it, or leave it out"),
        Statement("local without a value", "Tensor [|twice|]; twice = 2 * loc;", "twice", "a local is declared together with its value", (" twice = 2 * loc;", "")),
        RuleCase.Of(
            "SSV031", "increment of a number", TestModels.Vae, "        return", "        var n = 1;\n        [|n|]++;\n        return", "'n++;' cannot be compiled: " + Unchanged),
        RuleCase.Of(
            "SSV031", "function inside a method, after the return", TestModels.Pixels, X, "Bernoulli X() { return Bernoulli.FromLogits(Twice(Logits)); [|Tensor|] Twice(Tensor a) => a + a; }",
            "'Tensor Twice(Tensor a) => a + a;' cannot be compiled: a function is a helper method of the class; move it out of this method"),
        RuleCase.Of(
            "SSV031", "a whole number that is used twice", TestModels.Vae, "        return new Normal(loc, Exp(logScale));",
            "        var n = [|hidden / 2|];\n        return new Normal(n * loc, n * Exp(logScale));",
            "'hidden / 2' cannot be compiled: C# would drop the remainder; sizes are sums and products, and a ratio is written 1f / n"),
        RuleCase.Of(
            "SSV031", "a whole number that is not used", TestModels.Vae, "        return new Normal", "        var n = [|hidden / 2|];\n        return new Normal",
            "'hidden / 2' cannot be compiled: C# would drop the remainder; sizes are sums and products, and a ratio is written 1f / n"),
    ];

    private static IEnumerable<RuleCase> Expressions() =>
    [
        Body("null", "[|null|]!;", "'null' cannot be compiled: no value of the language is null; leave it out"),
        Body("coalescing", "Bernoulli.FromLogits([|Logits ?? Logits|]);", "'Logits ?? Logits' cannot be compiled: no value of the language is null; leave it out"),
        Body("conditional access", "Bernoulli.FromLogits([|Logits?[0]|]!);", "'Logits?[0]' cannot be compiled: no value of the language is null; leave it out"),
        Body("default", "Bernoulli.FromLogits([|default(Tensor)|]!);", "'default(Tensor)' cannot be compiled: write the value itself"),
        Body("array", "Bernoulli.FromLogits([|new[] { Logits, Logits }[0]|]);",
            "'new[] { Logits, Logits }[0]' cannot be compiled: only a [Parameter] is indexed, by discrete sites and constants; take parts of a vector with Split"),
        Body("call of a value", "Bernoulli.FromLogits([|((Func<Tensor, Tensor>)(a => a + a))(Logits)|]);",
            "'((Func<Tensor, Tensor>)(a => a + a))(Lo…' cannot be compiled: it is no part of the model; call the functions of SsVae.Modelling.Functions, or write a helper method in the class"),
        Body("number as text", "Bernoulli.FromLogits(Logits * [|\"2\".Length|]);", "'\"2\".Length' cannot be compiled: a method reads its parameters, and the parameters, inputs and helpers of its class"),
        Of("throw", "k == 0 ? Means[k] : [|throw new InvalidOperationException()|]", "throw new InvalidOperationException()", "a formula always has a value; leave it out, as data is checked when it is bound"),
        Of("field", "[|_mean|]", "_mean", "a method reads its parameters, and the parameters, inputs and helpers of its class; a number is a constant or a constructor parameter",
            ("    [Guide", "    private float _mean = 0.5f;\n    [Guide")),
        Of("assignment in an expression", "[|_mean = 2|]", "_mean = 2", Unchanged, ("    [Guide", "    private float _mean = 0.5f;\n    [Guide")),
        Of("increment in an expression", "[|_count++|]", "_count++", Unchanged, ("    [Guide", "    private int _count;\n    [Guide")),
        Of("negation of bits", "[|~size|]", "~size", "the operators are + - * / on tensors and numbers"),
        Of("shift", "[|size << 1|]", "size << 1", "the operators are + - * / on tensors and numbers"),
        RuleCase.Of(
            "SSV031", "lambda", TestModels.Vae, "        return", "        Func<Tensor, Tensor> twice = [|a => a + a|];\n        return",
            "'a => a + a' cannot be compiled: a function is a helper method of the class; write one and call it"),
        RuleCase.Of(
            "SSV031", "method as a value", TestModels.Vae, "        return", "        Func<Tensor, Tensor> exp = [|Exp|];\n        return",
            "'Exp' cannot be compiled: a function is a helper method of the class; write one and call it"),
        RuleCase.Of(
            "SSV031", "tuple", TestModels.Vae, "        return", "        var pair = [|(loc, logScale)|];\n        return",
            "'(loc, logScale)' cannot be compiled: a value is one vector; declare a local for each part, or join the parts with Concat"),
        RuleCase.Of(
            "SSV031", "collection", TestModels.Vae, "        return", "        Tensor[] both = [|[loc, logScale]|];\n        return",
            "'[loc, logScale]' cannot be compiled: values are vectors, not collections; join them with Concat"),
        RuleCase.Of(
            "SSV031", "comparison", TestModels.Vae, "        return", "        var isLarge = [|hidden > 2|];\n        return",
            "'hidden > 2' cannot be compiled: what can be compared is a discrete site, to choose a branch: 'k == 0 ? … : …'"),
        RuleCase.Of(
            "SSV031", "pattern", TestModels.Vae, "        return", "        var isSmall = [|hidden is 1 or 2|];\n        return",
            "'hidden is 1 or 2' cannot be compiled: what can be compared is a discrete site, to choose a branch: 'k is 0 or 1 ? … : …'"),
        RuleCase.Of(
            "SSV031", "text", TestModels.Vae, "        return", "        var name = [|$\"{hidden}\"|];\n        return",
            "'$\"{hidden}\"' cannot be compiled: the values of the language are tensors and numbers"),
        RuleCase.Of(
            "SSV031", "the model itself", TestModels.Vae, "        return", "        var model = [|this|];\n        return", "'this' cannot be compiled: the class is no value; name what is read of it"),
    ];

    /// <summary>A location of the mixture's components.</summary>
    private static RuleCase Of(string title, string value, string quote, string advice, params (string Old, string New)[] more) => RuleCase.Of(
        "SSV031", title, TestModels.Mixture, "new(Means[k], 1)", $"new({value}, 1)", $"'{quote}' cannot be compiled: {advice}", more);

    private static RuleCase Statement(string title, string statement, string quote, string advice, params (string Old, string New)[] more) => RuleCase.Of(
        "SSV031", title, TestModels.Vae, "        return", $"        {statement}\n        return", $"'{quote}' cannot be compiled: {advice}", more);
}
