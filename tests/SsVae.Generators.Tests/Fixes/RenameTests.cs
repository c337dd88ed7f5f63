using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Rename;

namespace SsVae.Generators.Tests.Fixes;

/// <summary>The editor's rename of a site's method: what it leaves behind is one message, whose fix repairs all.</summary>
public sealed class RenameTests
{
    [Theory]
    [InlineData("Z", "Style", "SSV013")]
    [InlineData("Y", "Label", "SSV013")]
    [InlineData("X", "Image", "SSV013")]
    [InlineData("Z", "Class", "SSV013")]
    public async Task A_site_of_the_flagship_is_renamed(string site, string name, string id) => await Renames(TestModels.SemiSupervisedVae, site, name, id);

    [Fact]
    public async Task A_site_that_guides_name_by_attribute_is_renamed() =>
        await Renames(
            TestModels.Vae.Replace("[Guide]\n    Normal Z(Tensor x)", "[Guide(nameof(Z))]\n    Normal Encoded(Tensor x)", StringComparison.Ordinal), "Z", "Style", "SSV013");

    [Fact]
    public async Task A_site_of_a_chain_is_renamed() =>
        await Renames(Rules.RuleCases.Chained.Replace("Lag(1, \"State\")", "Lag(1, nameof(State))", StringComparison.Ordinal), "State", "Regime", "SSV058");

    [Fact]
    public async Task Overloads_that_the_editor_renames_too_leave_the_readers() =>
        await Renames(TestModels.SemiSupervisedVae, "Z", "Style", "SSV013", new SymbolRenameOptions(RenameOverloads: true));

    [Fact]
    public async Task A_site_that_only_its_guide_knows_is_renamed()
    {
        var model = TestModels.Vae
            .Replace("    [Guide]", "    [Sample, Plate(\"data\"), PartiallyObserved] OneHotCategorical Y() => OneHotCategorical.Uniform(styles);\n    [Guide, Enumerate, Auxiliary(1)] OneHotCategorical Y(Tensor z) => OneHotCategorical.FromLogits(z);\n    [Guide]", StringComparison.Ordinal);
        await Renames(model, "Y", "Label", "SSV019");
    }

    [Fact]
    public async Task An_input_is_renamed() =>
        await Renames(
            TestModels.Vae.Replace("    [Network] Mlp Encoder", "    [Input, Plate(\"data\")] Tensor Age => Tensor.Of(1);\n    [Network] Mlp Encoder", StringComparison.Ordinal)
                .Replace("X(Tensor z)", "X(Tensor z, Tensor age)", StringComparison.Ordinal).Replace("Decoder.Apply(z)", "Decoder.Apply(z, age)", StringComparison.Ordinal),
            "Age", "Covariate", "SSV013");

    /// <summary>A site that may do without a guide is not the one whose guide is left over.</summary>
    [Fact]
    public async Task A_site_is_renamed_beside_one_that_needs_no_guide() =>
        await Renames(TestModels.Vae.Replace("    [Guide]", "    [Sample, Plate(\"data\"), PartiallyObserved] Normal W(Tensor z) => new(z, 1);\n    [Guide]", StringComparison.Ordinal), "Z", "Style", "SSV013");

    /// <summary>Which of two that are observed is for the user to say: either is offered.</summary>
    [Fact]
    public async Task Of_two_sites_that_may_be_meant_both_are_offered()
    {
        using var model = new EditedModel(TestModels.Vae
            .Replace("    [Guide]", "    [Sample, Plate(\"data\"), Observed] OneHotCategorical Label() => OneHotCategorical.Uniform(10);\n    [Sample, Plate(\"data\"), Observed] Normal Age() => Normal.Standard(1);\n    [Guide]", StringComparison.Ordinal)
            .Replace("X(Tensor z) => Bernoulli.FromLogits(Decoder.Apply(z))", "X(Tensor z, Tensor y) => Bernoulli.FromLogits(Decoder.Apply(z, y))", StringComparison.Ordinal));
        var message = Assert.Single(model.Compile().Diagnostics);
        var actions = await model.ActionsAsync(message);
        Assert.Equal(["Change 'y' to 'Label'", "Change 'y' to 'Age'"], actions.Select(a => a.Title));
        await model.ApplyAsync(actions[0]);
        Assert.Contains("X(Tensor z, Tensor label) => Bernoulli.FromLogits(Decoder.Apply(z, label))", model.Text, StringComparison.Ordinal);
        Assert.Empty(model.Compile().Diagnostics);
    }

    private static async Task Renames(string source, string site, string name, string id, SymbolRenameOptions options = default)
    {
        using var model = new EditedModel(source);
        Assert.Empty(model.Compile().Diagnostics);
        var compilation = (await model.Project.GetCompilationAsync())!;
        var declaration = compilation.SyntaxTrees.First().GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>()
            .First(m => m is MethodDeclarationSyntax method ? method.Identifier.ValueText == site : m is PropertyDeclarationSyntax property && property.Identifier.ValueText == site);
        var symbol = compilation.GetSemanticModel(declaration.SyntaxTree).GetDeclaredSymbol(declaration)!;
        model.Solution = await Renamer.RenameSymbolAsync(model.Solution, symbol, options, name);

        Assert.Equal(id, Assert.Single(model.Compile().Diagnostics).Id);
        Assert.Contains($"'{name}'", await model.FixAsync(id), StringComparison.Ordinal);
        var repaired = model.Compile();
        Assert.Empty(repaired.Diagnostics);
        Assert.DoesNotContain(repaired.CSharpProblems, d => d.Severity == DiagnosticSeverity.Error);
        // The generated members have the new name: nothing else of the model changed.
        Assert.Equal(Members(new EditedModel(source), site, name), Members(model, site, name));
    }

    /// <summary>The names of the generated members, with the new name of the site.</summary>
    private static string[] Members(EditedModel model, string site, string name)
    {
        var compilation = model.Compile().Compilation;
        var type = compilation.SyntaxTrees.First().GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>().Single();
        var symbol = (INamedTypeSymbol)compilation.GetSemanticModel(type.SyntaxTree).GetDeclaredSymbol(type)!;
        return [.. symbol.GetMembers().OfType<IMethodSymbol>().Where(m => m.DeclaredAccessibility == Accessibility.Public)
            .Select(m => m.Name == "Posterior" + site ? "Posterior" + name : m.Name == "Classify" + site ? "Classify" + name : m.Name).Order(StringComparer.Ordinal)];
    }
}
