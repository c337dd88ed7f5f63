using Microsoft.CodeAnalysis;
using SsVae.Generators.Ir;
using SsVae.Generators.Passes;

namespace SsVae.Generators.Tests.Passes;

/// <summary>No pass changes the meaning of any program of any model, with and without optimisation.</summary>
public sealed class MeaningTests
{
    public static TheoryData<string> Models => PassModels.Names;

    [Theory]
    [MemberData(nameof(Models))]
    public void Every_pass_keeps_values_and_gradients(string name)
    {
        var model = PassModels.Compile(PassModels.Source(name));
        var batch = PassModels.Batch(model);
        foreach (var program in PassModels.Programs(model))
        {
            BackEnd.Run(program, optimise: true).KeepsTheMeaning(batch);
            BackEnd.Run(program, optimise: false).KeepsTheMeaning(batch);
        }
    }

    /// <summary>Every model of the set is one of the language, and its code is C# without a warning.</summary>
    [Theory]
    [MemberData(nameof(Models))]
    public void The_model_compiles(string name)
    {
        var compiled = Harness.Compile(PassModels.Source(name));
        Assert.DoesNotContain(compiled.Diagnostics, d => d.Severity == DiagnosticSeverity.Error);
        Assert.Empty(compiled.CSharpProblems);
    }

    /// <summary>A site may be called like the number.</summary>
    [Fact]
    public void The_weight_of_an_auxiliary_loss_is_the_number_of_the_constructor()
    {
        var model = PassModels.Compile(TestModels.SemiSupervisedVae.Replace("[Guide]", "[Sample, Plate(\"data\"), Observed] Normal Auxiliary() => Normal.Standard(1);\n\n    [Guide]", StringComparison.Ordinal));
        Assert.Contains(model.Elbo.Nodes, n => n is { Op: Op.Number, Argument.Name: "auxiliary" });
    }

    /// <summary>An adjoint that forgot to reduce over what its value was broadcast to would have other axes or another width.</summary>
    [Theory]
    [MemberData(nameof(Models))]
    public void Every_adjoint_has_the_axes_and_the_width_of_its_value(string name)
    {
        var program = Simplify.Run(PassModels.Compile(PassModels.Source(name)).Elbo);
        Differentiate.Run(program, out var adjoints);
        Assert.NotEmpty(adjoints);
        Assert.All(adjoints, a => Assert.Equal(Printer.Type(program.Graph, a.Key), Printer.Type(program.Graph, a.Value)));
    }
}
