using System.Text.RegularExpressions;
using SsVae.Generators.Tests.Passes;

namespace SsVae.Generators.Tests.Pipeline;

/// <summary>
/// A site may be called like an output of a program, a part of the bound, or what the compiler calls its own values.
/// </summary>
public sealed class OutputNameTests
{
    private static readonly string[] Sites = ["Kind", "Cluster", "Regime", "Center"];

    private static readonly string[] Names =
    [
        "Bound", "Auxiliary", "BoundElsewhere", "AuxiliaryElsewhere", "LogWeight", "LogWeightElsewhere", "Share",
        "ClusterBefore", "Location", "LogProbabilities",
    ];

    public static TheoryData<int> Turns => [.. Enumerable.Range(0, Names.Length)];

    [Theory]
    [MemberData(nameof(Turns))]
    public void Only_the_bound_is_differentiated(int turn)
    {
        var model = PassModels.Compile(Renamed(turn));
        foreach (var program in PassModels.Programs(model))
        {
            var backward = BackEnd.Run(program, optimise: true).Schedule.Backward;
            Assert.Equal(program == model.Elbo, backward.Count > 0);
        }
    }

    [Theory]
    [MemberData(nameof(Turns))]
    public void Names_change_no_number(int turn)
    {
        var expected = Numbers(PassModels.Source("outside the plate"), Sites);
        Assert.Equal(expected, Numbers(Renamed(turn), NamesOf(turn)));
    }

    private static string[] NamesOf(int turn) => [.. Sites.Select((_, i) => Names[(turn + (3 * i)) % Names.Length])];

    private static string Renamed(int turn)
    {
        var source = PassModels.Source("outside the plate");
        foreach (var (site, name) in Sites.Zip(NamesOf(turn)))
        {
            source = Regex.Replace(source, $@"\b{site}\b", name);
            source = Regex.Replace(source, $@"\b{Spec.Naming.Camel(site)}\b", Spec.Naming.Camel(name));
        }

        return source;
    }

    /// <summary>Loss, gradient and posteriors.</summary>
    private static List<float> Numbers(string source, string[] sites)
    {
        var type = Harness.Compile(source).Load().GetTypes().Single(t => t.IsAssignableTo(typeof(IModel)));
        var model = (ICompiledModel)Activator.CreateInstance(type, 2, 2, 3, 2)!;
        model.Parameters.Initialize(5);
        float[] x = [0.5f, -1, 2, 0.25f];
        var data = new Dataset(model.Schema, [x, x, x], [default, default, default]);
        model.Bind(data, [0, 1]);
        var loss = model.LossAndGradient(new PhiloxNoise(1));
        List<float> numbers = [(float)loss.Loss, (float)loss.Auxiliary, .. model.Parameters.Gradients];
        foreach (var site in model.Schema.Sites.Where(s => s.Discrete).OrderBy(s => Array.IndexOf(sites, s.Name)))
        {
            var probabilities = new float[(site.Plate is null ? 1 : 2) * site.Width];
            model.Posterior(site.Name, probabilities, new PhiloxNoise(1));
            numbers.AddRange(probabilities);
        }

        return numbers;
    }
}
