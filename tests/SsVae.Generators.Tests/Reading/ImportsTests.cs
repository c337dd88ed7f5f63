using System.Numerics.Tensors;

namespace SsVae.Generators.Tests.Reading;

/// <summary>The language stands beside the ecosystem's tensors in one file.</summary>
public sealed class ImportsTests
{
    /// <summary>Only <c>Tensor</c> itself is in both; an alias says which is meant, for the whole file.</summary>
    [Fact]
    public void A_file_may_import_the_language_and_the_tensors()
    {
        var source = """
            using System.Numerics.Tensors;
            using SsVae;
            using SsVae.Modelling;
            using static SsVae.Modelling.Functions;
            using Tensor = SsVae.Modelling.Tensor;

            public static class Program
            {
                public static float Main(ReadOnlySpan<float> x)
                {
                    var span = new ReadOnlyTensorSpan<float>(x);
                    Tensor<float>? none = null;
                    return TensorPrimitives.Sum(x) + span.FlattenedLength + (none is null ? 0 : 1);
                }
            }

            """ + TestModels.Vae[TestModels.Vae.IndexOf("[Model]", StringComparison.Ordinal)..];
        var compiled = Harness.Compile(source);
        Assert.Empty(compiled.Diagnostics);
        Assert.Empty(compiled.CSharpProblems);
    }

    [Fact]
    public void No_other_name_is_in_both()
    {
        var ours = typeof(IModel).Assembly.GetExportedTypes().Where(t => t.Namespace is "SsVae" or "SsVae.Modelling").Select(t => t.Name).ToList();
        var theirs = typeof(TensorPrimitives).Assembly.GetExportedTypes().Where(t => t.Namespace == "System.Numerics.Tensors").Select(t => t.Name);
        Assert.Equal([nameof(Modelling.Tensor)], ours.Intersect(theirs));
        Assert.Equal(ours.Distinct(), ours);
    }
}
