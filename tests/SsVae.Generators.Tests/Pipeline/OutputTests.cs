using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SsVae.Generators.Tests.Passes;

namespace SsVae.Generators.Tests.Pipeline;

/// <summary>Which files a model gives.</summary>
public sealed class OutputTests
{
    [Fact]
    public void The_file_has_the_metadata_name() =>
        Assert.Equal(["Examples.SemiSupervisedVae.g.cs"], Harness.Compile(TestModels.SemiSupervisedVae).Generated.Keys);

    [Fact]
    public void A_nested_class_has_a_file_name_without_a_plus()
    {
        var nested = TestModels.Pixels.Replace("[Model]", "namespace A.B;\npublic static partial class Outer\n{\n[Model]", StringComparison.Ordinal) + "\n}";
        var compiled = Harness.Compile(nested);
        Assert.Empty(compiled.Diagnostics);
        Assert.Equal(["A.B.Outer-Pixels.g.cs"], compiled.Generated.Keys);
        Assert.Empty(compiled.CSharpProblems);
    }

    [Fact]
    public void Classes_that_differ_only_in_case_have_files_of_their_own()
    {
        var compiled = Harness.Compile(TestModels.Pixels, TestModels.Pixels.Replace("class Pixels", "class PIXELS", StringComparison.Ordinal), TestModels.Vae);
        Assert.Empty(compiled.Diagnostics);
        Assert.Equal(["PIXELS-1.g.cs", "Pixels-2.g.cs", "Vae.g.cs"], compiled.Generated.Keys);
    }

    [Fact]
    public void A_class_that_says_Model_twice_gets_one_file()
    {
        var compiled = Harness.Compile(TestModels.Pixels, "using SsVae.Modelling;\n[Model] partial class Pixels;");
        Assert.Single(compiled.Generated);
        Assert.Equal(["CS0579"], compiled.CSharpProblems.Select(d => d.Id));
    }

    [Fact]
    public void A_class_that_cannot_have_a_part_gets_no_stub() =>
        Assert.Empty(Harness.Compile(TestModels.Pixels.Replace("partial ", "", StringComparison.Ordinal)).Generated);

    [Fact]
    public void A_wrong_model_gets_a_stub()
    {
        var compiled = Harness.Compile(TestModels.Mixture.Replace("[Guide, Enumerate]", "[Guide]", StringComparison.Ordinal));
        Assert.Single(compiled.Generated);
        Assert.Empty(compiled.CSharpProblems);
    }

    [Fact]
    public void The_dump_is_a_file_of_comments()
    {
        var compiled = Harness.Compile([TestModels.SemiSupervisedVae], [("SsVaeDumpPasses", "true")]);
        Assert.Equal(["Examples.SemiSupervisedVae.g.cs", "Examples.SemiSupervisedVae.passes.g.cs"], compiled.Generated.Keys);
        Assert.All(compiled.Generated["Examples.SemiSupervisedVae.passes.g.cs"].TrimEnd().Split('\n'), l => Assert.StartsWith("//", l, StringComparison.Ordinal));
    }

    public static TheoryData<string> Models => [.. PassModels.All.Keys, "a chain without discrete sites"];

    /// <summary>Every operation has a text.</summary>
    [Theory]
    [MemberData(nameof(Models))]
    public void Every_model_has_a_dump(string name)
    {
        var source = PassModels.All.TryGetValue(name, out var text) ? text : Harness.Usings + """
            [Model]
            public sealed partial class Walk
            {
                [Parameter] Tensor Drift => Tensor.Of(2);
                [Sample, Plate("data"), Markov("time"), Observed] Normal X() => Normal.Standard(2);
                Normal X([Lag(1)] Tensor x) => new(x + Drift, 1);
            }
            """;
        var compiled = Harness.Compile([source], [("SsVaeDumpPasses", "true")]);
        var dump = compiled.Generated.Single(g => g.Key.EndsWith(".passes.g.cs", StringComparison.Ordinal)).Value;
        Assert.Contains("== Fuse", dump, StringComparison.Ordinal);
        if (name.Contains("without discrete", StringComparison.Ordinal))
        {
            Assert.Contains("IsStep (0)", dump, StringComparison.Ordinal);
        }
    }

    /// <summary>Primary constructors came with C# 12: who can write a model can compile what is generated.</summary>
    [Theory]
    [MemberData(nameof(Models))]
    public void Generated_code_is_C_sharp_12(string name)
    {
        var parse = new CSharpParseOptions(LanguageVersion.CSharp12);
        var source = PassModels.All.TryGetValue(name, out var text) ? text : TestModels.SemiSupervisedVae;
        var written = CSharpCompilation.Create(
            "Models", [CSharpSyntaxTree.ParseText(source, parse)], Harness.References, Harness.CompilationOptions);
        CSharpGeneratorDriver.Create([new SsVaeGenerator().AsSourceGenerator()], parseOptions: parse)
            .RunGeneratorsAndUpdateCompilation(written, out var compilation, out _);
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning));
    }

    /// <summary>A ring of four: the bound looks at pairs, but to sum all of them needs three at once.</summary>
    [Fact]
    public void A_model_whose_sites_are_too_many_to_sum_at_once_has_no_importance_weights()
    {
        const string ring = Harness.Usings + """
            [Model]
            public sealed partial class Ring(int size = 3)
            {
                [Parameter] Tensor A0 => Tensor.Of(size);
                [Parameter] Tensor T => Tensor.Of(size, size);

                [Sample, Plate("data")] Categorical A() => Categorical.FromLogits(A0);
                [Sample, Plate("data")] Categorical B(int a) => Categorical.FromLogits(T[a]);
                [Sample, Plate("data")] Categorical C(int b) => Categorical.FromLogits(T[b]);
                [Sample, Plate("data")] Categorical D(int c) => Categorical.FromLogits(T[c]);
                [Sample, Plate("data"), Observed] Normal X(int a, int d) => new(T[a, d], 1);

                [Guide(nameof(A)), Enumerate] Categorical GuessA(Tensor x) => Categorical.FromLogits(A0 + x);
                [Guide(nameof(B)), Enumerate] Categorical GuessB(Tensor x) => Categorical.FromLogits(A0 + x);
                [Guide(nameof(C)), Enumerate] Categorical GuessC(Tensor x) => Categorical.FromLogits(A0 + x);
                [Guide(nameof(D)), Enumerate] Categorical GuessD(Tensor x) => Categorical.FromLogits(A0 + x);
            }
            """;
        var small = Harness.Compile([ring], [("SsVaeMaxCases", "9")]);
        Assert.Empty(small.Diagnostics);
        Assert.Empty(small.CSharpProblems);
        Assert.Contains("// To sum all discrete sites at once", small.Source, StringComparison.Ordinal);
        Assert.DoesNotContain("LogEvidence", small.Source, StringComparison.Ordinal);
        Assert.Contains("DrawPosterior", small.Source, StringComparison.Ordinal);
        Assert.Contains("LogEvidence", Harness.Compile([ring], [("SsVaeMaxCases", "27")]).Source, StringComparison.Ordinal);
    }

    [Fact]
    public void The_assembly_loads_and_the_declarations_throw_when_executed()
    {
        var model = Harness.Compile(TestModels.SemiSupervisedVae).Load().GetType("Examples.SemiSupervisedVae")!;
        var instance = Activator.CreateInstance(model, 4, 2, 3, 5, 50f);
        var method = model.GetMethod("Z", System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic, [])!;
        var thrown = Assert.Throws<System.Reflection.TargetInvocationException>(() => method.Invoke(instance, null)).InnerException;
        Assert.Contains("never called", Assert.IsType<NotSupportedException>(thrown).Message, StringComparison.Ordinal);
    }
}
