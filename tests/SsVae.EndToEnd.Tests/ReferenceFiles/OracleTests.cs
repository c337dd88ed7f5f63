namespace SsVae.EndToEnd.Tests.ReferenceFiles;

/// <summary>Compiled models against losses and gradients of Pyro: 1e-4 relative in the loss, 1e-3 of the largest entry in a gradient.</summary>
public sealed class OracleTests
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["weight_logits"] = "WeightLogits",
        ["loc"] = "Loc",
        ["log_scale"] = "LogScale",
        ["encoder_y"] = "EncoderY",
        ["encoder_z"] = "EncoderZ",
        ["encoder"] = "Encoder",
        ["decoder"] = "Decoder",
    };

    [SharedDataFact("oracle/m2_tiny.json")]
    public void M2_without_labels()
    {
        var oracle = OracleFile.Find("m2_tiny.json")!;
        var model = M2(oracle, auxiliary: 0);
        var noise = new GivenNoise(oracle.Size("batch"));
        noise.Set(SiteIndex(model, "Z"), oracle.Noise("unsupervised", "z"));
        var loss = model.LossAndGradient(oracle.Input("x"), [], noise);
        AssertLoss(oracle.Loss("unsupervised"), loss.Objective);
        AssertGradients(oracle, "unsupervised", model);
        Assert.Equal(loss, model.Loss(noise));
    }

    [SharedDataFact("oracle/m2_tiny.json")]
    public void M2_with_every_label()
    {
        var oracle = OracleFile.Find("m2_tiny.json")!;
        var model = M2(oracle, auxiliary: 0);
        var loss = model.LossAndGradient(oracle.Input("x"), Labels(oracle), Supervised(oracle, model));
        AssertLoss(oracle.Loss("supervised"), loss.Objective);
        AssertGradients(oracle, "supervised", model);
    }

    [SharedDataFact("oracle/m2_tiny.json")]
    public void M2s_auxiliary_term()
    {
        var oracle = OracleFile.Find("m2_tiny.json")!;
        var model = M2(oracle, auxiliary: 46);
        var loss = model.LossAndGradient(oracle.Input("x"), Labels(oracle), Supervised(oracle, model));
        AssertLoss(oracle.Loss("auxiliary_x46"), loss.Auxiliary);
        var both = oracle.Gradients("supervised").Zip(oracle.Gradients("auxiliary_x46"), (a, b) => (a.Name, a.Values.Zip(b.Values, (x, y) => x + y).ToArray()));
        AssertGradients(both, model);
    }

    [SharedDataFact("oracle/vae_tiny.json")]
    public void Plain_vae()
    {
        var oracle = OracleFile.Find("vae_tiny.json")!;
        var model = new TinyVae(oracle.Size("pixels"), oracle.Size("styles"), oracle.Size("hidden"));
        SetParameters(oracle, model);
        var noise = new GivenNoise(oracle.Size("batch"));
        noise.Set(SiteIndex(model, "Z"), oracle.Noise("unsupervised", "z"));
        var loss = model.LossAndGradient(oracle.Input("x"), noise);
        AssertLoss(oracle.Loss("unsupervised"), loss.Objective);
        AssertGradients(oracle, "unsupervised", model);
    }

    [SharedDataFact("oracle/gmm_model_side.json")]
    public void Mixture_that_is_summed_in_the_model()
    {
        var oracle = OracleFile.Find("gmm_model_side.json")!;
        var model = new TinyMixture(oracle.Size("components"), oracle.Size("dims"));
        SetParameters(oracle, model);
        var loss = model.LossAndGradient(oracle.Input("x"), new GivenNoise(oracle.Size("batch")));
        AssertLoss(oracle.Loss("unsupervised"), loss.Objective);
        AssertGradients(oracle, "unsupervised", model);
    }

    private static TinyM2 M2(OracleFile oracle, float auxiliary)
    {
        var model = new TinyM2(oracle.Size("pixels"), oracle.Size("classes"), oracle.Size("styles"), oracle.Size("hidden"), auxiliary);
        SetParameters(oracle, model);
        return model;
    }

    /// <summary>The oracle's noise has no axis for y where labels are known: the draw of a row is the one of its label.</summary>
    private static GivenNoise Supervised(OracleFile oracle, IModel model)
    {
        var noise = new GivenNoise(oracle.Size("batch"));
        var perRow = oracle.Noise("supervised", "z");
        noise.Set(SiteIndex(model, "Z"), [.. Enumerable.Repeat(perRow, oracle.Size("classes")).SelectMany(n => n)]);
        return noise;
    }

    private static int[] Labels(OracleFile oracle) =>
        [.. oracle.Input("y").Chunk(oracle.Size("classes")).Select(row => Array.IndexOf(row, 1f))];

    private static int SiteIndex(IModel model, string site) => model.Schema.Sites.Select((s, i) => (s, i)).First(p => p.s.Name == site).i;

    private static void SetParameters(OracleFile oracle, IHostParameters model)
    {
        var parameters = oracle.Parameters.ToList();
        Assert.Equal(model.Parameters.Items.Count, parameters.Count);
        foreach (var (name, values) in parameters)
        {
            values.CopyTo(model.Parameters[Ours(name)]);
        }
    }

    private static string Ours(string name)
    {
        var parts = name.Split('.');
        parts[0] = Names[parts[0]];
        return string.Join('.', parts);
    }

    private static void AssertLoss(double expected, double actual) => Assert.InRange(actual, expected - (1e-4 * Math.Abs(expected)), expected + (1e-4 * Math.Abs(expected)));

    private static void AssertGradients(OracleFile oracle, string mode, IHostParameters model) => AssertGradients(oracle.Gradients(mode), model);

    private static void AssertGradients(IEnumerable<(string Name, float[] Values)> gradients, IHostParameters model)
    {
        foreach (var (name, expected) in gradients)
        {
            var actual = model.Parameters.Gradient(Ours(name)).ToArray();
            var tolerance = 1e-3 * expected.Max(Math.Abs);
            for (var i = 0; i < expected.Length; i++)
            {
                Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance, FormattableString.Invariant($"{name}[{i}]: expected {expected[i]:R}, got {actual[i]:R}"));
            }
        }
    }
}
