namespace SsVae.EndToEnd.Tests.NorthStar;

/// <summary>Classification, generation and reconstruction by the flagship.</summary>
public sealed class DrawTests
{
    private const int Rows = 6;

    [Fact]
    public void Posteriors_are_probabilities_and_classes_their_maxima()
    {
        var model = Flagship.Create();
        var probabilities = model.PosteriorY(Flagship.Images);
        var classes = model.ClassifyY(Flagship.Images);

        Assert.Equal(Flagship.Labels.Length * Flagship.Classes, probabilities.Length);
        Assert.Equal(Flagship.Labels.Length, classes.Length);
        Assert.All(probabilities, p => Assert.InRange(p, 0, 1));
        foreach (var (row, answer) in probabilities.Chunk(Flagship.Classes).Zip(classes))
        {
            Assert.Equal(1, row.Sum(), 1e-5f);
            Assert.Equal(row.Max(), row[answer]);
        }
    }

    [Fact]
    public void The_posterior_of_a_bound_batch_is_that_of_its_images_and_a_known_label_is_certain()
    {
        var model = Flagship.Create();
        var probabilities = new float[Flagship.Labels.Length * Flagship.Classes];
        var data = model.Data(Flagship.Images, Flagship.Labels);
        var unlabelled = model.PosteriorY(Flagship.Images);
        model.Bind(data, Flagship.AllRows, hideLabels: true);
        model.Posterior("Y", probabilities);
        Assert.Equal(unlabelled, probabilities);

        model.Bind(data, Flagship.AllRows);
        model.Posterior("Y", probabilities);
        foreach (var row in Flagship.AllRows)
        {
            var expected = Flagship.Labels[row] < 0
                ? unlabelled.Skip(row * Flagship.Classes).Take(Flagship.Classes)
                : Enumerable.Range(0, Flagship.Classes).Select(k => k == Flagship.Labels[row] ? 1f : 0);
            Assert.Equal(expected, probabilities.Skip(row * Flagship.Classes).Take(Flagship.Classes));
        }

        Assert.Contains("'W'", Assert.Throws<ArgumentException>(() => model.Posterior("W", probabilities)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_is_drawn_where_nothing_is_given()
    {
        var model = Flagship.Create();
        var draws = model.Generate(Rows, seed: 1);

        Assert.Equal(Rows * Flagship.Styles, draws.Numbers("Z").Length);
        Assert.Equal(Rows * Flagship.Pixels, draws.Numbers("X").Length);
        Assert.All(draws.Numbers("X"), x => Assert.True(x is 0 or 1));
        Assert.All(draws.Labels("Y"), y => Assert.InRange(y, 0, Flagship.Classes - 1));
        Assert.All(draws.Means("X"), p => Assert.InRange(p, 0, 1));
        Assert.All(draws.Means("Y"), p => Assert.Equal(1f / Flagship.Classes, p, 1e-6f));
        Assert.Equal(draws.Numbers("X"), model.Generate(Rows, seed: 1).Numbers("X"));
        Assert.NotEqual(draws.Numbers("Z"), model.Generate(Rows, seed: 2).Numbers("Z"));
    }

    [Fact]
    public void What_is_given_stays_and_changes_no_other_draw()
    {
        var model = Flagship.Create();
        var free = model.Generate(Rows, seed: 1);
        int[] labels = [0, 1, 2, 3, 3, 3];
        var clamped = model.Generate(Rows, seed: 1, y: labels);

        Assert.Equal(labels, clamped.Labels("Y"));
        Assert.Equal(free.Numbers("Z"), clamped.Numbers("Z"));
        Assert.NotEqual(free.Means("X"), clamped.Means("X"));
        Assert.Empty(clamped.Means("Y"));

        var style = new float[Rows * Flagship.Styles];
        var both = model.Generate(Rows, seed: 1, z: style, y: [.. Enumerable.Repeat(2, Rows)]);
        Assert.Equal(both.Means("X")[..Flagship.Pixels], both.Means("X")[^Flagship.Pixels..]);
    }

    [Fact]
    public void A_missing_label_is_drawn_in_its_row_alone()
    {
        var model = Flagship.Create();
        var free = model.Generate(Rows, seed: 1).Labels("Y");
        int[] given = [3, -1, 3, -1, 3, -1];
        var expected = given.Zip(free, (g, f) => g < 0 ? f : g);
        Assert.Equal(expected, model.Generate(Rows, seed: 1, y: given).Labels("Y"));
        Assert.Equal(-1, given[1]);
    }

    [Fact]
    public void A_reconstruction_is_the_mean_of_the_image_at_the_modes_of_the_guide()
    {
        var model = Flagship.Create();
        var draws = model.Reconstruct(Flagship.Images);
        Assert.Equal(model.ClassifyY(Flagship.Images), draws.Labels("Y"));
        Assert.Equal(draws.Means("X"), model.Generate(Flagship.Labels.Length, z: draws.Numbers("Z"), y: draws.Labels("Y")).Means("X"));
        Assert.Equal(Flagship.Images, draws.Numbers("X"));

        var told = model.Reconstruct(Flagship.Images, Flagship.Labels);
        var expected = Flagship.Labels.Zip(draws.Labels("Y"), (label, answer) => label < 0 ? answer : label);
        Assert.Equal(expected, told.Labels("Y"));
    }
}
