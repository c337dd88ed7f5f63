using static SsVae.NonFiniteCause;

namespace SsVae.EndToEnd.Tests.Sizes;

/// <summary>A loss that is not finite is told with the site, the row and the likely cause.</summary>
public sealed class NonFiniteTests
{
    private static readonly PhiloxNoise Noise = new(0);

    [Fact]
    public void A_label_that_its_parents_exclude()
    {
        var model = new Taxonomy();
        // Row 4: species 0 is of family 0.
        var data = model.Data(new float[12], family: new[] { 0, 0, 1, -1, 1, 0 }, species: new[] { 0, 1, 2, 3, 0, -1 });
        Told(model, data, Contradiction, "Species", 4, "What row 4 of 'data' holds of 'Species' has probability 0");
        // Rows of a batch are those of the data.
        model.Bind(data, [2, 4]);
        Assert.Equal(4, model.LossAndGradient(Noise).NonFinite!.Row);
        model.Bind(data, [0, 1, 2, 3, 5]);
        Assert.Null(model.LossAndGradient(Noise).NonFinite);
        // And where the numbers are given, those that are given.
        Assert.Equal(1, model.Loss(new float[4], family: [0, 1], species: [0, 0], Noise).NonFinite!.Row);
    }

    /// <summary>Of a sequence that goes from 0 to 2 at once, behind one that is possible.</summary>
    [Fact]
    public void What_is_latent_in_a_row_of_probability_0_has_no_value()
    {
        var model = new Round();
        int[] lengths = [2, 3];
        int[] symbols = [3, 3, 0, 2, 2];
        var x = new float[5];
        Refused(() => model.PosteriorState(lengths, symbols, x));
        Refused(() => model.ClassifyState(lengths, symbols, x));
        Refused(() => model.DrawPosterior(2, lengths, symbols, x));
        Refused(() => model.DrawPredictive(2, lengths, symbols, x));
        Refused(() => model.MostProbable(2, lengths, symbols, x));
        Refused(() => model.Reconstruct(2, lengths, symbols, x));
        Assert.Equal(double.NegativeInfinity, model.LogEvidence(lengths, symbols, x).LogEvidence);

        static void Refused(Func<object> act)
        {
            var message = Assert.Throws<DataException>(act).Message;
            Assert.StartsWith(
                "What is observed has probability 0 under Round, so that 'State' has no posterior in ",
                message, StringComparison.Ordinal);
            Assert.Contains("row 1 of 'sequence'", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Numbers_that_are_none_have_no_posterior_either()
    {
        var model = new Round();
        model.Parameters["Means"][1] = float.NaN;
        Func<object>[] answers =
        [
            () => model.PosteriorState([2], [3, 3], new float[2]),
            () => model.DrawPosterior(1, [2], [3, 3], new float[2]),
            () => model.MostProbable(1, [2], [3, 3], new float[2]),
            () => model.Generate(5, [2, 2, 2, 2, 2]),
        ];
        Assert.All(answers, answer => NotFinite("Parameter 'Means' holds NaN.", answer));
    }

    [Fact]
    public void Training_names_the_row_and_does_not_blame_the_learning_rate()
    {
        var model = new Taxonomy();
        var data = model.Data(new float[12], family: new[] { 0, 0, 1, -1, 1, 0 }, species: new[] { 0, 1, 2, 3, 0, -1 });
        var error = Assert.Throws<TrainingException>(() => new Trainer(model, new() { Epochs = 2 }).Train(data));
        Assert.Equal(
            "The objective became infinite at epoch 1, step 1. What row 4 of 'data' holds of 'Species' has "
            + "probability 0, given what it depends on. "
            + "Correct the data, or give what it holds some probability in the model.",
            error.Message);
        Assert.Equal((Contradiction, "Species", 4), (error.NonFinite!.Cause, error.Site, error.NonFinite.Row));
    }

    [Fact]
    public void A_transition_that_the_chain_forbids()
    {
        var model = new Round();
        // The second sequence goes from 0 to 2 between rows 4 and 5.
        int[] states = [0, 1, -1, 0, 0, 2, 2, -1];
        var data = model.Data(new[] { 3, 4, 1 }, new[] { 3, 3, 3, 3, 3, 3, 3, 3 }, new float[8], state: states);
        Told(model, data, Contradiction, "State", 1, "What row 5 of 'time' (row 1 of 'sequence') holds of 'State' has");
        // From 1 to 0 at once: each symbol is possible by itself.
        data = model.Data(new[] { 2, 4 }, new[] { 3, 3, 0, 3, 1, 0 }, new float[6]);
        Told(model, data, Contradiction, "State", 1, "Row 1 of 'sequence' has probability 0: no values of the sites");
        // A symbol that the state has not.
        data = model.Data(new[] { 2 }, new[] { 0, 1 }, new float[2], state: new[] { 0, 0 });
        Told(model, data, Contradiction, "Symbol", 0, "What row 1 of 'time' (row 0 of 'sequence') holds of 'Symbol'");
    }

    [Fact]
    public void Rows_inside_others()
    {
        var model = new Lengths();
        model.Parameters.Initialize(1);
        float[] counts = new float[5];
        Dataset Data(float[] widths, float[] lengths) => model.Data(new[] { 2, 3 }, widths, lengths, counts);

        Told(
            model, Data([1, 2, 1, 0, 1], new float[5]), ScaleNotPositive, "Length", 1,
            "'Length' has no distribution in row 3 of 'words' (row 1 of 'documents'): its scale is 0.");
        Told(
            model, Data([1, 1, 1, 1, 1], [1, 1, 2, 1, 3e38f]), Overflow, "Length", 1,
            "'Length' overflows in row 4 of 'words' (row 1 of 'documents'): its log-density is -Infinity, at location ",
            "The largest number of its data is 3E+38, of 'length'.");
        Told(model, Data([1, 1, 1e-30f, 1, 1], [1, 1, 2, 1, 3]), Overflow, "Length", 1, "and scale 1E-30");
    }

    [Theory]
    [InlineData(255f, "'Z' overflows in row ", " and scale 1, where the guide draws it at location ")]
    [InlineData(3e38f, "The guide's 'Z' has no distribution in row ", ": its location is ")]
    public void Data_of_a_large_scale(float largest, params string[] parts)
    {
        var model = new RealAutoencoder(size: 784);
        model.Parameters.Initialize(1);
        var x = new float[20 * 784];
        Kernels.Philox.Uniform(1, 1, x);
        foreach (ref var number in x.AsSpan(5 * 784))
        {
            number *= largest;
        }

        var loss = model.Loss(x, Noise);
        Assert.False(double.IsFinite(loss.Loss));
        Assert.Equal((Overflow, "Z"), (loss.NonFinite!.Cause, loss.NonFinite.Site));
        Assert.InRange(loss.NonFinite.Row!.Value, 5, 19);
        Assert.All(
            [.. parts, "The largest number of its data is", "of 'x'"],
            part => Assert.Contains(part, loss.NonFinite.Finding, StringComparison.Ordinal));
        var trainer = new Trainer(model, new() { Epochs = 1 });
        var error = Assert.Throws<TrainingException>(() => trainer.Train(model.Data(x)));
        Assert.Contains("epoch 1, step 1.", error.Message, StringComparison.Ordinal);
        Assert.Contains("Bring the data to a scale near 1", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("smaller learning rate", error.Message, StringComparison.Ordinal);
        Assert.Contains("No step was made", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_parameter_that_is_none()
    {
        var model = new RealAutoencoder(size: 4);
        model.Parameters["Decoder.1.bias"][2] = float.NaN;
        Told(
            model, model.Data(new float[12]), Parameter, "X", 0, "Parameter 'Decoder.1.bias' holds NaN.",
            "'X' has no distribution in row 0 of 'data': its location is NaN, component 2.");
        NotFinite("'Decoder.1.bias' holds NaN", () => model.Generate(2));
        NotFinite("'Decoder.1.bias' holds NaN", () => model.Reconstruct(new float[4]));
    }

    [Fact]
    public void A_guide_that_allows_what_the_model_excludes()
    {
        var model = new Excluded();
        Told(
            model, model.Data(new float[2]), Contradiction, "K", 0,
            "The guide gives values of 'K' probability for which 'K' has probability 0 in row 0 of 'data'.");
    }

    [Theory]
    [InlineData(-1f, ScaleNotPositive, "its scale is 0")]
    [InlineData(-3f, ScaleNotPositive, "its scale is -2")]
    [InlineData(float.NaN, ScaleNotPositive, "its scale is NaN")]
    [InlineData(float.PositiveInfinity, Overflow, "its scale is Infinity")]
    public void A_scale_that_is_computed(float shift, NonFiniteCause cause, string finding)
    {
        var model = new Computed(shift);
        Told(model, model.Data(new float[6]), cause, "X", 0, "'X' has no distribution in row 0 of 'data': " + finding);
        NotFinite(finding, () => model.Generate(2));
    }

    [Fact]
    public void Numbers_that_are_finite_cost_no_memory()
    {
        var model = new Taxonomy();
        model.Bind(model.Data(new float[12]), [0, 1, 2, 3, 4, 5]);
        model.LossAndGradient(Noise);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Null(model.LossAndGradient(Noise).NonFinite);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static void NotFinite(string part, Func<object> answer) =>
        Assert.Contains(part, Assert.Throws<NonFiniteException>(answer).Message, StringComparison.Ordinal);

    private static void Told(
        IModel model, Dataset data, NonFiniteCause cause, string? site, int? row, params string[] parts)
    {
        model.Bind(data, [.. Enumerable.Range(0, data.Count)]);
        var loss = model.LossAndGradient(Noise);
        Assert.False(double.IsFinite(loss.Objective));
        var found = loss.NonFinite;
        Assert.NotNull(found);
        Assert.All(parts, part => Assert.Contains(part, found.Finding, StringComparison.Ordinal));
        Assert.Equal((cause, site, row), (found.Cause, found.Site, found.Row));
        Assert.Equal(found, model.Loss(Noise).NonFinite);
    }
}
