namespace SsVae.Generators.Tests.Rules;

internal static partial class RuleCases
{
    private const string X = "Bernoulli X() => Bernoulli.FromLogits(Logits);";

    private static IEnumerable<RuleCase> Sites() =>
    [
        RuleCase.Of(
            "SSV009", "observed always and partially", TestModels.Pixels, "Observed] Bernoulli X", "Observed, [|PartiallyObserved|]] Bernoulli X",
            "The attributes of 'X' do not go together: [Observed] says every row, [PartiallyObserved] some rows; keep one"),
        RuleCase.Of(
            "SSV009", "neither sample nor guide", TestModels.Pixels, "[Sample, Plate(\"data\"), Observed] Bernoulli X",
            "[Sample, Plate(\"data\"), Observed] Bernoulli Y() => Bernoulli.FromLogits(Logits);\n    [Plate(\"data\")] Bernoulli [|X|]",
            "The attributes of 'X' do not go together: the method is neither a [Sample] nor a [Guide]; say which of the two it is"),
        RuleCase.Of(
            "SSV009", "observed and enumerated", TestModels.Mixture, "Observed] Normal X(int k) => new(Means[k], 1);",
            "Observed] Normal X(int k) => new(Means[k], 1);\n    [Sample, Plate(\"data\"), Observed, [|Enumerate|]] Categorical L(int k) => Categorical.FromLogits(Means[k]);",
            "The attributes of 'L' do not go together: a site that is observed in every row has nothing to sum; remove [Enumerate]"),
        RuleCase.Of(
            "SSV009", "enumerated in the model and guided", TestModels.Mixture, "[Sample, Plate(\"data\")] Categorical K", "[Sample, [|Enumerate|], Plate(\"data\")] Categorical K",
            "The attributes of 'K' do not go together: the site has a guide, so [Enumerate] belongs there"),
        RuleCase.Of(
            "SSV039", "plate without a name", TestModels.Pixels, "Plate(\"data\"), Observed] Bernoulli X", "Plate(\"data\", \"\"), Observed] Bernoulli [|X|]",
            "Site 'X' is in a plate called '', which cannot be a name in C#: use letters and digits, as in 'data'"),
        RuleCase.Of(
            "SSV039", "plate that says nothing", TestModels.Pixels, "Plate(\"data\"), Observed] Bernoulli X", "Plate, Observed] Bernoulli [|X|]",
            "Site 'X' is in a plate called '', which cannot be a name in C#: use letters and digits, as in 'data'"),
        RuleCase.Of(
            "SSV039", "plate of null", TestModels.Pixels, "Plate(\"data\"), Observed] Bernoulli X",
            "Plate(null!), Observed] Bernoulli [|X|]",
            "Site 'X' is in a plate called '', which cannot be a name in C#: use letters and digits, as in 'data'"),
        RuleCase.Of(
            "SSV039", "plate of a null array", TestModels.Pixels, "Plate(\"data\"), Observed] Bernoulli X",
            "Plate((string[])null!), Observed] Bernoulli [|X|]",
            "Site 'X' is in a plate called '', which cannot be a name in C#: use letters and digits, as in 'data'"),
        RuleCase.Of(
            "SSV010", "site that returns no distribution", TestModels.Pixels, X, "[|Tensor|] X() => Sigmoid(Logits);",
            "Method 'X' is a [Sample] but returns 'Tensor': return Exponential, Normal, Bernoulli, Poisson, Categorical or OneHotCategorical"),
        RuleCase.Of(
            "SSV011", "site declared twice", TestModels.Pixels, X, X + "\n    [Input, Plate(\"data\")] Tensor W => Tensor.Of(pixels);\n    [Sample, Plate(\"data\"), Observed] Bernoulli [|X|](Tensor w) => Bernoulli.FromLogits(w);",
            "Site 'X' is declared twice: mark it [Guide] if it is one, or give it another name"),
        RuleCase.Of(
            "SSV011", "guide that says it is a site", TestModels.Vae, "    [Guide]\n    Normal Z(", "    [Sample, Plate(\"data\")]\n    Normal [|Z|](",
            "Site 'Z' is declared twice: mark it [Guide] if it is one, or give it another name"),
        RuleCase.Of(
            "SSV011", "names that differ in the first letter's case", TestModels.Pixels, X, X + "\n    [Sample, Plate(\"data\"), Observed] Bernoulli [|x|]() => Bernoulli.FromLogits(Logits);",
            "Site 'x' is declared twice: mark it [Guide] if it is one, or give it another name"),
        RuleCase.Of(
            "SSV011", "overloaded helper", TestModels.Pixels, X,
            "Bernoulli X() => Bernoulli.FromLogits(Half(Logits));\n    Tensor Half(Tensor a) => 0.5f * a;\n    Tensor [|Half|](Tensor a, Tensor b) => 0.5f * (a + b);",
            "Helper 'Half' is declared twice: give it another name"),
        RuleCase.Of(
            "SSV014", "cycle in the model", TestModels.Pixels, X,
            "Bernoulli [|X|](Tensor y) => Bernoulli.FromLogits(Logits + y);\n    [Sample, Plate(\"data\"), Observed] Normal Y(Tensor x) => new(x, 1);",
            "Site 'X' depends on itself, X → Y → X: remove one of these dependencies"),
        RuleCase.Of(
            "SSV014", "site that reads itself", TestModels.Pixels, X, "Bernoulli [|X|](Tensor x) => Bernoulli.FromLogits(Logits + x);",
            "Site 'X' depends on itself, X → X: remove one of these dependencies"),
        RuleCase.Of(
            "SSV014", "recursive helper", TestModels.Pixels, X,
            "Bernoulli X() => Bernoulli.FromLogits(Twice(Logits));\n    Tensor [|Twice|](Tensor a) => a + Once(a);\n    Tensor Once(Tensor a) => Twice(a);",
            "Helper 'Twice' depends on itself, Twice → Once → Twice: remove one of these dependencies"),
        RuleCase.Of(
            "SSV018", "continuous site enumerated in the model", TestModels.Vae, "[Sample, Plate(\"data\")] Normal Z", "[Sample, [|Enumerate|], Plate(\"data\")] Normal Z",
            "'Z' is Normal, and only Categorical and OneHotCategorical sites can be summed out: remove [Enumerate]"),
        RuleCase.Of(
            "SSV021", "Bernoulli that is not observed", TestModels.Pixels, "Plate(\"data\"), Observed] Bernoulli X", "Plate(\"data\")] Bernoulli [|X|]",
            "Bernoulli site 'X' is never observed: mark it [Observed] or [PartiallyObserved], or use a OneHotCategorical of two values, which can be summed out"),
        RuleCase.Of(
            "SSV035", "Poisson that is not observed", TestModels.Pixels, "Plate(\"data\"), Observed] Bernoulli X() => Bernoulli.FromLogits(Logits)", "Plate(\"data\")] Poisson [|X|]() => Poisson.FromLogRate(Logits)",
            "Poisson site 'X' is never observed: mark it [Observed] or [PartiallyObserved]; infinitely many counts cannot be summed out"),
        RuleCase.Of(
            "SSV023", "site without a plate", TestModels.Pixels, "[Sample, Plate(\"data\"), Observed] Bernoulli X", "[Sample, Observed] Bernoulli [|X|]",
            "Site 'X' is data but in no plate: add [Plate(\"data\")], so that it has a value for each row"),
        RuleCase.Of(
            "SSV023", "input without a plate", TestModels.Pixels, "    [Parameter]", "    [Input] Tensor [|Context|] => Tensor.Of(pixels);\n    [Parameter]",
            "Input 'Context' is data but in no plate: add [Plate(\"data\")], so that it has a value for each row"),
        RuleCase.Of(
            "SSV024", "a plate inside two others", TestModels.Pixels, X,
            X + "\n    [Sample, Plate(\"sets\", \"data\"), Observed] Bernoulli [|W|]() => Bernoulli.FromLogits(Logits);",
            "Site 'W' has plate 'data' inside 'sets', but elsewhere it is outermost: a plate's rows belong to the rows of one plate around it, so name the plates outermost first and alike"),
        RuleCase.Of(
            "SSV024", "a plate inside itself", TestModels.Pixels, "Plate(\"data\"), Observed] Bernoulli X", "Plate(\"data\", \"data\"), Observed] Bernoulli [|X|]",
            "Site 'X' has plate 'data' inside 'data', but elsewhere it is outermost: a plate's rows belong to the rows of one plate around it, so name the plates outermost first and alike"),
        RuleCase.Of(
            "SSV056", "an outer site that reads an inner one", TestModels.Pixels, X,
            X + "\n    [Sample, Plate(\"data\", \"parts\"), Observed] Normal Part() => Normal.Standard(pixels);\n    [Sample, Plate(\"data\"), Observed] Normal W(Tensor [|part|]) => new(part, 1);",
            "'W' reads 'Part', which has a value for each row of plate 'parts', but 'W' is not in that plate: put it there, or let 'Part' depend on 'W' instead"),
        RuleCase.Of(
            "SSV056", "a site of another plate", TestModels.Pixels, X,
            X + "\n    [Sample, Plate(\"others\"), Observed] Normal W(Tensor [|x|]) => new(x, 1);",
            "'W' reads 'X', which has a value for each row of plate 'data', but 'W' is not in that plate: put it there, or let 'X' depend on 'W' instead"),
        RuleCase.Of(
            "SSV056", "a plate that is misspelt, with a site that several read", TestModels.SemiSupervisedVae, "[Sample, Plate(\"data\"), PartiallyObserved] ",
            "[Sample, Plate(\"date\"), PartiallyObserved] ",
            "'X' reads 'Y', which has a value for each row of plate 'date', but 'X' is not in that plate: are 'date' and 'data' meant to be one plate?",
            ("X(Tensor z, Tensor y)", "X(Tensor z, Tensor [|y|])")),
        RuleCase.Of(
            "SSV056", "a site without its plate, which reads several", TestModels.SemiSupervisedVae, "[Sample, Plate(\"data\")]                      Normal ", "[Sample] Normal ",
            "'Z' reads 'X', which has a value for each row of plate 'data', but 'Z' is not in that plate: put 'Z' there, or 'X' where 'Z' is",
            ("Z(Tensor x, Tensor y)", "Z(Tensor [|x|], Tensor y)")),
        RuleCase.Of(
            "SSV056", "an inner plate that does not name the outer one", TestModels.Pixels, X,
            X + "\n    [Sample, Plate(\"groups\"), Enumerate] Categorical K() => Categorical.Uniform(2);\n    [Sample, Plate(\"parts\"), Observed] Normal W(int [|k|]) => new(Sum(OneHot(k)), 1);",
            "'W' reads 'K', which has a value for each row of plate 'groups', but 'W' is not in that plate: put it there, or let 'K' depend on 'W' instead"),
        RuleCase.Of(
            "SSV056", "a property of another plate", TestModels.Pixels, "Bernoulli X() => Bernoulli.FromLogits(Logits);",
            "Bernoulli X() => Bernoulli.FromLogits(Logits + [|Part|]);\n    [Input, Plate(\"data\", \"parts\")] Tensor Part => Tensor.Of(pixels);",
            "'X' reads 'Part', which has a value for each row of plate 'parts', but 'X' is not in that plate: put 'X' there, or 'Part' where 'X' is"),
        RuleCase.Of(
            "SSV054", "a sum around the guide's cases", TestModels.Mixture, "[Sample, Plate(\"data\")] Categorical K() => Categorical.Uniform(classes);",
            "[Sample, Enumerate] Categorical [|All|]() => Categorical.Uniform(classes);\n    [Sample, Plate(\"data\")] Categorical K(int all) => Categorical.FromLogits(Means[all]);",
            "Site 'All' is summed in the model around the rows of plate 'data', in which the guide enumerates 'K': the expected logarithm of that sum does not factor over the rows; sum 'K' in the model too, or give 'All' a guide",
            ("Tensor.Of(classes, size)", "Tensor.Of(classes, classes)")),
        RuleCase.Of(
            "SSV055", "a guide that reads a summed site", TestModels.Mixture, "[Sample, Plate(\"data\")] Categorical K() => Categorical.Uniform(classes);",
            "[Sample, Plate(\"data\"), Enumerate] OneHotCategorical J() => OneHotCategorical.Uniform(classes);\n    [Sample, Plate(\"data\")] Categorical K() => Categorical.Uniform(classes);",
            "The guide 'K' reads 'J', which is summed in the model and has no value in the guide: give 'J' a guide, or do without it here",
            ("Categorical K(Tensor x) => Categorical.FromLogits(Classifier.Apply(x))", "Categorical K(Tensor x, Tensor [|j|]) => Categorical.FromLogits(Classifier.Apply(x) + j)")),
        RuleCase.Of(
            "SSV058", "a lag outside a chain", TestModels.Pixels, X, X + "\n    Bernoulli X([Lag(1)] Tensor [|x|]) => Bernoulli.FromLogits(Logits + x);",
            "The chain of 'X' cannot be compiled: it reads earlier steps but is in no chain; mark its first step [Markov(\"…\")]"),
        RuleCase.Of(
            "SSV058", "a lag without a first step", TestModels.Pixels, X, X + "\n    Normal [|W|]([Lag(1)] Tensor x) => new(x, 1);",
            "The chain of 'W' cannot be compiled: there is no first step for it to continue; add '[Sample, Plate(\"…\"), Markov(\"…\")] … W()' without [Lag]"),
        RuleCase.Of(
            "SSV058", "a chain in no plate", TestModels.Pixels, "[Sample, Plate(\"data\"), Observed] Bernoulli X", "[Sample, Markov(\"time\"), Observed] Bernoulli [|X|]",
            "The chain of 'X' cannot be compiled: the steps of a chain are inside a plate, whose rows are the chains; add [Plate(\"…\")] beside [Markov(\"time\")]"),
        RuleCase.Of(
            "SSV058", "two overloads of one lag", TestModels.Pixels, "[Sample, Plate(\"data\"), Observed] Bernoulli X() => Bernoulli.FromLogits(Logits);",
            "[Sample, Plate(\"data\"), Markov(\"time\"), Observed] Bernoulli X() => Bernoulli.FromLogits(Logits);\n    Bernoulli X([Lag(1)] Tensor x) => Bernoulli.FromLogits(Logits + x);\n    Bernoulli [|X|]([Lag(1)] Tensor x, Tensor w) => Bernoulli.FromLogits(Logits + x + w);\n    [Sample, Plate(\"data\", \"time\"), Observed] Normal W() => Normal.Standard(pixels);",
            "The chain of 'X' cannot be compiled: two overloads reach 1 step back; keep one"),
        RuleCase.Of(
            "SSV058", "a lag of nothing", TestModels.Pixels, "[Sample, Plate(\"data\"), Observed] Bernoulli X() => Bernoulli.FromLogits(Logits);",
            "[Sample, Plate(\"data\"), Markov(\"time\"), Observed] Bernoulli X() => Bernoulli.FromLogits(Logits);\n    Bernoulli X([Lag(-1)] Tensor [|x|]) => Bernoulli.FromLogits(Logits + x);",
            "The chain of 'X' cannot be compiled: a lag is 1 to 100"),
        RuleCase.Of(
            "SSV058", "no step back: a lag of nothing", TestModels.Pixels, "[Sample, Plate(\"data\"), Observed] Bernoulli X() => Bernoulli.FromLogits(Logits);",
            "[Sample, Plate(\"data\"), Markov(\"time\"), Observed] Bernoulli X() => Bernoulli.FromLogits(Logits);\n    Bernoulli X([Lag(0)] Tensor [|x|]) => Bernoulli.FromLogits(Logits + x);",
            "The chain of 'X' cannot be compiled: a lag is 1 to 100"),
        RuleCase.Of(
            "SSV058", "a lag of what has no steps", TestModels.Pixels, "[Sample, Plate(\"data\"), Observed] Bernoulli X() => Bernoulli.FromLogits(Logits);",
            "[Sample, Plate(\"data\"), Markov(\"time\"), Observed] Bernoulli X() => Bernoulli.FromLogits(Logits);\n    Bernoulli X([Lag(1)] Tensor [|w|]) => Bernoulli.FromLogits(Logits + w);\n    [Sample, Plate(\"data\"), Observed] Normal W() => Normal.Standard(pixels);",
            "The chain of 'X' cannot be compiled: 'w' has no value for each step of 'time'"),
        RuleCase.Of(
            "SSV058", "a lag of far away", TestModels.Pixels, "[Sample, Plate(\"data\"), Observed] Bernoulli X() => Bernoulli.FromLogits(Logits);",
            "[Sample, Plate(\"data\"), Markov(\"time\"), Observed] Bernoulli X() => Bernoulli.FromLogits(Logits);\n    Bernoulli X([Lag(101)] Tensor [|x|]) => Bernoulli.FromLogits(Logits + x);",
            "The chain of 'X' cannot be compiled: a lag is 1 to 100"),
        RuleCase.Of(
            "SSV058", "steps of two families", TestModels.Pixels, "[Sample, Plate(\"data\"), Observed] Bernoulli X() => Bernoulli.FromLogits(Logits);",
            "[Sample, Plate(\"data\"), Markov(\"time\"), Observed] Bernoulli X() => Bernoulli.FromLogits(Logits);\n    [|Normal|] X([Lag(1)] Tensor x) => new(x, 1);",
            "The chain of 'X' cannot be compiled: this step is Normal, but the first one is Bernoulli; return Bernoulli from both"),
        RuleCase.Of(
            "SSV045", "steps of two sizes", TestModels.Pixels, "[Sample, Plate(\"data\"), Observed] Bernoulli X() => Bernoulli.FromLogits(Logits);",
            "[Sample, Plate(\"data\"), Markov(\"time\"), Observed] Bernoulli X() => Bernoulli.FromLogits(Logits);\n    Bernoulli [|X|]([Lag(1)] Tensor x) => Bernoulli.FromLogits(Concat(x, x));",
            "A later step of 'X' has size '2 * pixels', but the first one has 'pixels': make them agree"),
        RuleCase.Of(
            "SSV009", "a later step without its lag", TestModels.Pixels, "[Sample, Plate(\"data\"), Observed] Bernoulli X() => Bernoulli.FromLogits(Logits);",
            "[Sample, Plate(\"data\"), Markov(\"time\"), Observed] Bernoulli X() => Bernoulli.FromLogits(Logits);\n    Bernoulli [|X|](Tensor x) => Bernoulli.FromLogits(x);",
            "The attributes of 'X' do not go together: the method has the name of a site and reads it; if it is a later step of a chain, write '[Lag(1)] Tensor x'"),
        RuleCase.Of(
            "SSV009", "a guide that does not say so", TestModels.Vae, "[Guide]\n    Normal Z(Tensor x)", "Normal [|Z|](Tensor x)",
            "The attributes of 'Z' do not go together: the method has the name of a site, but is neither a [Sample] nor a [Guide]; say which of the two it is, or give it another name"),
        RuleCase.Of(
            "SSV058", "a lag of a draw", TestModels.Vae, "[Sample, Plate(\"data\")] Normal Z() => Normal.Standard(styles);",
            "[Sample, Plate(\"data\"), Markov(\"time\")] Normal Z() => Normal.Standard(styles);\n    Normal Z([Lag(1)] Tensor [|z|], [Lag(1)] Tensor x) => new(z + Sum(x), 1);",
            "The chain of 'Z' cannot be compiled: 'Z' is not observed in every step and not discrete; only sites that are summed out or observed can be read at earlier steps",
            ("[Sample, Plate(\"data\"), Observed] Bernoulli X(", "[Sample, Plate(\"data\", \"time\"), Observed] Bernoulli X(")),
        RuleCase.Of(
            "SSV059", "a plate without data", TestModels.Pixels, X,
            X + "\n    [Sample, Plate(\"others\"), Enumerate] Categorical [|K|]() => Categorical.Uniform(pixels);",
            "Nothing in plate 'others' of 'K' is data, so that its number of rows is not known: observe a site in it, or add an [Input]"),
        RuleCase.Of(
            "SSV057", "more cases than the limit", TestModels.Mixture, "[Sample, Plate(\"data\"), Observed] Normal X(int k) => new(Means[k], 1);",
            "[Sample, Plate(\"data\"), Enumerate] OneHotCategorical A() => OneHotCategorical.Uniform(1000);\n    [Sample, Plate(\"data\"), Enumerate] OneHotCategorical B() => OneHotCategorical.Uniform(1000);\n    [Sample, Plate(\"data\"), Observed] Normal [|X|](int k, Tensor a, Tensor b) => new(Means[k] + Sum(a) + Sum(b), 1);",
            "'X' needs every joint value of K × A × B = 3 × 1,000 × 1,000 at once: 3,000,000 cases per row, more than 1,000,000; let fewer sites be read together, or raise the build property SsVaeMaxCases"),
        RuleCase.Of(
            "SSV025", "missing numbers without a guide that are read", TestModels.Vae, "[Sample, Plate(\"data\")] Normal Z", "[Sample, PartiallyObserved, Plate(\"data\")] Normal Z",
            "'X' reads 'Z', which has no value where it is missing: add '[Guide] Normal Z(…)', or do without it here", (VaeGuide, ""), ("X(Tensor z)", "X(Tensor [|z|])")),
        RuleCase.Of(
            "SSV025", "missing count that is read", TestModels.Pixels, "Observed] " + X,
            "PartiallyObserved] Poisson C() => Poisson.FromLogRate(Logits);\n    [Sample, Plate(\"data\"), Observed] Bernoulli X(Tensor [|c|]) => Bernoulli.FromLogits(Logits + c);",
            "'X' reads 'C', which has no value where it is missing: mark it [Observed], or do without it here"),
        RuleCase.Of(
            "SSV025", "masked site that the model reads", TestModels.Pixels, "Observed] " + X,
            "Observed, Mask] " + X + "\n    [Sample, Plate(\"data\"), Observed] Normal W(Tensor [|x|]) => new(x, 1);",
            "'W' reads 'X', which has no value where it is missing: only a guide may read it, with 0 for what is missing"),
        RuleCase.Of(
            "SSV036", "guide of a count", TestModels.Pixels, "Observed] " + X,
            "PartiallyObserved] " + X + "\n    [Sample, Plate(\"data\"), Observed] Normal W() => Normal.Standard(2);\n    [Guide] Bernoulli [|X|](Tensor w) => Bernoulli.FromLogits(Logits);",
            "Site 'X' is Bernoulli, whose draws have no gradient: remove its guide; where the site is missing it adds nothing"),
        RuleCase.Of(
            "SSV009", "masked and partially observed", TestModels.Pixels, "Observed] Bernoulli X", "PartiallyObserved, [|Mask|]] Bernoulli X",
            "The attributes of 'X' do not go together: [PartiallyObserved] lets rows be missing, [Mask] single elements; keep one"),
        RuleCase.Of(
            "SSV009", "masked and latent", TestModels.Vae, "[Sample, Plate(\"data\")] Normal Z", "[Sample, [|Mask|], Plate(\"data\")] Normal Z",
            "The attributes of 'Z' do not go together: [Mask] lets elements of an [Observed] site be missing"),
        RuleCase.Of(
            "SSV009", "masked label", TestModels.Mixture, "[Sample, Plate(\"data\")] Categorical K", "[Sample, Plate(\"data\"), Observed, [|Mask|]] Categorical K",
            "The attributes of 'K' do not go together: a discrete site is one value, which [PartiallyObserved] lets be missing", (MixtureGuide, "")),
        RuleCase.Of(
            "SSV009", "auxiliary weight of a continuous site", TestModels.Vae, "[Sample, Plate(\"data\")] Normal Z", "[Sample, PartiallyObserved, Plate(\"data\")] Normal Z",
            "The attributes of 'Z' do not go together: [Auxiliary] trains the guide of a discrete site on its labels; remove it",
            ("    [Guide]\n    Normal Z(Tensor x)", "    [Guide, Auxiliary([|2|])]\n    Normal Z(Tensor x)")),
        RuleCase.Of(
            "SSV009", "auxiliary weight of a site that is no label and never observed", TestModels.Vae, "    [Guide]\n    Normal Z(Tensor x)", "    [Guide, Auxiliary([|2|])]\n    Normal Z(Tensor x)",
            "The attributes of 'Z' do not go together: [Auxiliary] trains the guide of a discrete site on its labels; remove it"),
        RuleCase.Of(
            "SSV026", "partially observed site without a guide", TestModels.Mixture, "[Sample, Plate(\"data\")] Categorical K", "[Sample, PartiallyObserved, Plate(\"data\")] Categorical [|K|]",
            "Site 'K' is read by others but has no value in the rows where it is missing: mark it [Enumerate] to sum it out exactly, or add '[Guide, Enumerate] Categorical K(…)'",
            ("\n    [Guide, Enumerate] Categorical K(Tensor x) => Categorical.FromLogits(Classifier.Apply(x));\n", "")),
        RuleCase.Of(
            "SSV029", "index declared as a tensor", TestModels.Mixture, "X(int k) => new(Means[k], 1)", "X(Tensor [|k|]) => new(k, 1)",
            "Parameter 'k' of 'X' is Tensor, but site 'K' is Categorical: declare it 'int k'"),
        RuleCase.Of(
            "SSV029", "tensor declared as a number", TestModels.Vae, "X(Tensor z)", "X(float [|z|])",
            "Parameter 'z' of 'X' is a number, but site 'Z' is Normal: declare it 'Tensor z'"),
        RuleCase.Of(
            "SSV033", "nothing observed", TestModels.Pixels, "[Sample, Plate(\"data\"), Observed] " + X, "",
            "Model 'Pixels' observes nothing: add a [Sample] method marked [Observed], for the data",
            ("class Pixels", "class [|Pixels|]")),
    ];
}
