using SsVae.Generators.Inference;
using SsVae.Generators.Ir;

namespace SsVae.Generators.Tests.Passes;

/// <summary>
/// Rows of a plate do not mix: no function of the language works across them, so what one row adds to the bound does not depend on the
/// data of another, and a batch is as good as any other.
/// </summary>
public sealed class RowTests
{
    public static TheoryData<string> Models => PassModels.Names;

    [Theory]
    [MemberData(nameof(Models))]
    public void A_row_does_not_depend_on_the_data_of_others(string name) => Rows(PassModels.Compile(PassModels.Source(name)));

    /// <summary>What would mix rows, if anything did.</summary>
    [Fact]
    public void Sums_means_and_softmaxes_are_of_one_row() => Rows(
        PassModels.Compile(TestModels.Vae.Replace("Encoder.Apply(x)", "Encoder.Apply((x - Mean(x)) / (1 + Sum(x)) + Softmax(x) + LogSoftmax(x))", StringComparison.Ordinal)));

    private static void Rows(CompiledModel model)
    {
        var batch = PassModels.Batch(model);
        var before = Bounds(model, batch);
        // The data of the batch's own plate, in its last row.
        foreach (var column in model.Elbo.Nodes.Where(n => n.Op == Op.Data && n.Axes.Plate == 0).Select(n => n.Argument.Name).Distinct())
        {
            batch.Data[column][^1] = [.. batch.Data[column][^1].Select(x => x * 0.5)];
        }

        var after = Bounds(model, batch);
        Assert.Equal(before[..^1], after[..^1]);
    }

    private static double[] Bounds(CompiledModel model, Batch batch) => [.. Interpreter.Run(model.Elbo, batch).Forward["Bound"].Numbers];
}
