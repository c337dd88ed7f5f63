using SsVae.Generators.Ir;

namespace SsVae.Generators.Tests.Passes;

/// <summary>Joint cases of several sites exist only where a value needs them.</summary>
public sealed class JointCaseTests
{
    [Fact]
    public void A_chain_of_ten_sites_has_cases_of_two()
    {
        var sites = Enumerable.Range(1, 10).ToList();
        var model = PassModels.Compile(FormattableString.Invariant($$"""
            {{Harness.Usings}}
            [Model]
            public sealed partial class Chain(int pixels = 4, int classes = 3)
            {
                [Parameter] Tensor Means => Tensor.Of(classes, pixels);
                {{string.Join('\n', sites.Select(Site))}}
                [Sample, Plate("data"), Observed] Normal X(int k10) => new(Means[k10], 1);
            }
            """));
        AllNodes(model.Elbo, n => n.Axes.Sites.Count() <= 2);
        Assert.All(model.Posteriors, p => AllNodes(p, n => n.Axes.Sites.Count() <= 2));
        Assert.Contains(model.Elbo.Nodes, n => n.Axes.Sites.Count() == 2);

        static string Site(int i) => i == 1
            ? """
                [Network] Linear Q1 => new(classes);
                [Sample, Plate("data"), PartiallyObserved] Categorical K1() => Categorical.Uniform(classes);
                [Guide, Enumerate, Auxiliary(1)] Categorical K1(Tensor x) => Categorical.FromLogits(Q1.Apply(x));
              """
            : FormattableString.Invariant($$"""
                [Network] Linear Q{{i}} => new(classes);
                [Parameter] Tensor P{{i}} => Tensor.Of(classes, classes);
                [Sample, Plate("data"), PartiallyObserved] Categorical K{{i}}(int k{{i - 1}}) => Categorical.FromLogits(P{{i}}[k{{i - 1}}]);
                [Guide, Enumerate, Auxiliary(1)] Categorical K{{i}}(Tensor x, int k{{i - 1}}) => Categorical.FromLogits(Q{{i}}.Apply(x, OneHot(k{{i - 1}})));
              """);
    }

    [Fact]
    public void Sites_that_nothing_reads_together_have_no_joint_cases()
    {
        var model = PassModels.Compile(PassModels.IndependentSites);
        AllNodes(model.Elbo, n => n.Axes.Sites.Count() <= 1);
    }

    [Fact]
    public void A_draw_is_made_on_the_sites_that_its_guide_declares()
    {
        var model = PassModels.Compile(PassModels.TwoDependentSites);
        var noise = Assert.Single(BackEnd.Run(model.Elbo, optimise: true).After("Fuse").Nodes, n => n.Op == Op.Noise);
        Assert.Equal("{data, Y1, Y2}[styles]", Printer.Type(model.Graph, noise));
    }

    private static void AllNodes(IrProgram program, Func<Node, bool> holds)
    {
        foreach (var optimise in new[] { true, false })
        {
            foreach (var (pass, result) in BackEnd.Run(program, optimise).Passes)
            {
                Assert.All(result.Nodes, n => Assert.True(holds(n), $"{pass}: {n} : {Printer.Type(program.Graph, n)}"));
            }
        }
    }
}
