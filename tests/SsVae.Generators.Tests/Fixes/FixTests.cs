using Microsoft.CodeAnalysis;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Tests.Fixes;

/// <summary>A fix writes what a user would have written, and leaves a model that compiles.</summary>
public sealed class FixTests
{
    public static TheoryData<string> Titles => [.. FixCases.All.Select(c => c.Title)];

    [Theory]
    [MemberData(nameof(Titles))]
    public async Task A_fix_leaves_a_model_that_compiles(string title)
    {
        var fix = FixCases.All.Single(c => c.Title == title);
        using var model = new EditedModel(fix.Wrong);
        Assert.Equal(fix.Action, await model.FixAsync(fix.Id));
        Assert.Equal(fix.Right, model.Text);
        IsRight(model);
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public async Task Fixes_of_a_whole_project_are_the_same(string title)
    {
        var fix = FixCases.All.Single(c => c.Title == title);
        using var model = new EditedModel(fix.Wrong, Elsewhere(fix.Wrong));
        await model.FixAllAsync(fix.Id);
        Assert.Equal(fix.Right, model.Text);
        Assert.Equal(Elsewhere(fix.Right), model.TextOf(1));
        IsRight(model);
    }

    [Fact]
    public void Every_rule_with_a_fix_is_tested() =>
        Assert.Equal(EditedModel.FixableIds.Order(StringComparer.Ordinal), FixCases.All.Select(c => c.Id).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void The_page_of_a_rule_tells_of_its_fix() => Assert.All(
        Diagnostics.All, rule => Assert.Equal(
            EditedModel.FixableIds.Contains(rule.Id),
            File.ReadAllText(Path.Combine(Paths.Repository, "docs", "diagnostics", rule.Id + ".md")).Contains("the editor offers", StringComparison.OrdinalIgnoreCase)));

    [Fact]
    public async Task Nothing_is_offered_where_nothing_is_meant()
    {
        using var model = new EditedModel(TestModels.Pixels.Replace("X() => Bernoulli.FromLogits(Logits", "X(Tensor offset) => Bernoulli.FromLogits(Logits + offset", StringComparison.Ordinal));
        Assert.Empty(await model.ActionsAsync(Assert.Single(model.Compile().Diagnostics)));
    }

    [Fact]
    public async Task No_guide_is_written_where_sizes_have_no_meaning()
    {
        using var model = new EditedModel(
            TestModels.Vae.Remove(TestModels.Vae.IndexOf("    [Guide]", StringComparison.Ordinal)).Replace("X(Tensor z)", "X(Tensor z, Tensor w)", StringComparison.Ordinal) + "}");
        Assert.Empty(await model.ActionsAsync(Assert.Single(model.Compile().Diagnostics, d => d.Id == "SSV015")));
    }

    /// <summary>With a local of the site's name, the parameter cannot be called so as well.</summary>
    [Fact]
    public async Task No_name_is_offered_that_a_local_has()
    {
        using var model = new EditedModel(TestModels.Vae.Replace("X(Tensor z) => Bernoulli.FromLogits(Decoder.Apply(z));", "X(Tensor zz) { var z = zz + 1; return Bernoulli.FromLogits(Decoder.Apply(z)); }", StringComparison.Ordinal));
        Assert.Empty(await model.ActionsAsync(Assert.Single(model.Compile().Diagnostics, d => d.Id == "SSV013")));
    }

    /// <summary>A guide has the values of sites that are observed or guided, and not of one that is summed in the model.</summary>
    [Fact]
    public async Task No_sum_in_the_model_is_offered_where_a_guide_reads_the_site()
    {
        var label = TestModels.SemiSupervisedVae.IndexOf("    [Guide, Enumerate, Auxiliary", StringComparison.Ordinal);
        using var model = new EditedModel(TestModels.SemiSupervisedVae.Remove(label, TestModels.SemiSupervisedVae.IndexOf("    [Guide]\n", StringComparison.Ordinal) - label));
        Assert.Empty(await model.ActionsAsync(Assert.Single(model.Compile().Diagnostics, d => d.Id == "SSV026")));
    }

    private static string Elsewhere(string source) =>
        source.StartsWith("using SsVae.Modelling;\n", StringComparison.Ordinal) ? source.Insert(source.IndexOf('\n', StringComparison.Ordinal) + 1, "namespace Other;\n") : "namespace Other;\n" + source;

    private static void IsRight(EditedModel model)
    {
        var compiled = model.Compile();
        Assert.Empty(compiled.Diagnostics);
        Assert.DoesNotContain(compiled.CSharpProblems, d => d.Severity == DiagnosticSeverity.Error);
    }
}
