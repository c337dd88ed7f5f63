using Microsoft.CodeAnalysis.CSharp;
using SsVae.Generators.Engines;
using SsVae.Generators.Inference;
using SsVae.Generators.Ir;
using SsVae.Generators.Passes;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Tests.Pipeline;

/// <summary>What an engine is to the compiler, and what no other part of the compiler knows of engines.</summary>
public sealed class EngineTests
{
    private static readonly ModelSpec Spec = Harness.Read(TestModels.Mixture).Model.Spec!;

    /// <summary>Names that only engines may use, and what only an engine's code is about.</summary>
    private static readonly string[] OfEngines =
        ["Embedded", "Torch", "Kernels", "BatchProgram", "Lane", "Simd", "Vector128", "Vector256", "Vector512", "Fuse", "Schedule"];

    [Fact]
    public void What_an_engine_refuses_is_reported_at_the_site_and_the_model_gets_a_stub()
    {
        var site = Spec.Sites.Single(s => s.Name == "X");
        var refusing = new Recorder(new Issue(Diagnostics.NotCompiled, site.Ordinal, new(["X", "because"])));
        var result = Compiler.Compile(Spec, new(DumpPasses: false), refusing, CancellationToken.None);
        var issue = Assert.Single(result.Issues);
        Assert.Equal((Diagnostics.NotCompiled, site.Ordinal), (issue.Id, issue.Ordinal));
        Assert.Equal(Compiler.Stub(Spec), result.Source);
        Assert.Null(refusing.Emitted);
    }

    [Fact]
    public void A_model_with_a_mistake_is_not_shown_to_its_engine()
    {
        const string source = TestModels.Mixture;
        var wrong = Harness.Read(source.Replace("[Guide, Enumerate]", "[Guide]", StringComparison.Ordinal)).Model.Spec!;
        var engine = new Recorder();
        Assert.NotEmpty(Compiler.Compile(wrong, new(DumpPasses: false), engine, CancellationToken.None).Issues);
        Assert.Null(engine.Asked);
    }

    /// <summary>Programs with their gradients, simplified, of operations of the IR alone: no pass would change them.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_engine_is_given_what_the_second_Simplify_made(bool optimise)
    {
        var engine = new Recorder();
        var result = Compiler.Compile(Spec, new(DumpPasses: false, optimise), engine, CancellationToken.None);
        Assert.Equal("written by the recorder", result.Source);
        Assert.Empty(engine.Asked!.Elbo.Backward);
        Assert.NotEmpty(engine.Emitted!.Elbo.Backward);
        Programs(engine.Emitted).ForEach(p =>
        {
            Verifier.Check(p);
            Assert.DoesNotContain(p.Nodes, n => n.Op == Op.StopGradient);
            if (optimise)
            {
                Assert.Equal(Printer.Print(p), Printer.Print(Simplify.Run(p)));
            }
        });
        Assert.Equal(Programs(engine.Asked).Count, Programs(engine.Emitted).Count);
        var names = Programs(engine.Emitted).Select(p => p.Name);
        Assert.Equal(names.Distinct(StringComparer.Ordinal), names);
    }

    [Fact]
    public void The_engine_of_a_model_is_the_name_that_its_attribute_gives()
    {
        var named = TestModels.Mixture.Replace("[Model]", "[Model(Engine = Engine.Embedded)]", StringComparison.Ordinal);
        Assert.Equal("Embedded", Harness.Read(named).Model.Spec!.Engine!.Name);
        Assert.Null(Spec.Engine);
        Assert.Equal(Harness.Compile(TestModels.Mixture).Source, Harness.Compile(named).Source);
    }

    [Fact]
    public void Every_engine_of_the_language_is_one_of_the_compiler() => Assert.Equal(
        Enum.GetNames<Modelling.Engine>().Order(StringComparer.Ordinal), Backends.Names.Order(StringComparer.Ordinal));

    public static TheoryData<string> Rooms =>
        ["Spec", "Ir", "Algebra", "Families", "Rules", "Passes", "Reading", "Inference", "Emission"];

    /// <summary>Neither in an identifier nor in a text, of which code is made.</summary>
    [Theory]
    [MemberData(nameof(Rooms))]
    public void No_room_below_the_engines_names_one(string room)
    {
        var files = Directory.GetFiles(Path.Combine(Paths.Repository, "SsVae.Generators", room), "*.cs");
        Assert.NotEmpty(files);
        Assert.Empty(
            from file in files
            from token in CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot().DescendantTokens()
            where token.RawKind is (int)SyntaxKind.IdentifierToken or (int)SyntaxKind.StringLiteralToken
                or (int)SyntaxKind.InterpolatedStringTextToken or (int)SyntaxKind.MultiLineRawStringLiteralToken
                or (int)SyntaxKind.SingleLineRawStringLiteralToken
            from name in OfEngines
            where token.Text.Contains(name, StringComparison.Ordinal)
            select $"{Path.GetFileName(file)}: {token.Text} ({name})");
    }

    private static List<IrProgram> Programs(CompiledModel model)
    {
        var programs = new List<IrProgram>();
        model.Each(p =>
        {
            programs.Add(p);
            return p;
        });
        return programs;
    }

    /// <summary>An engine that remembers what it was given.</summary>
    private sealed class Recorder(params Issue[] refusals) : IBackend
    {
        public CompiledModel? Asked { get; private set; }

        public CompiledModel? Emitted { get; private set; }

        public IEnumerable<Issue> Refusals(CompiledModel model)
        {
            Asked = model;
            return refusals;
        }

        public EmittedModel Emit(CompiledModel model, EmitOptions options)
        {
            Emitted = model;
            return new("written by the recorder", Cost: null);
        }
    }
}
