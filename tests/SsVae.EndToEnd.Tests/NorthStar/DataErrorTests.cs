using SsVae.Models;

namespace SsVae.EndToEnd.Tests.NorthStar;

/// <summary>Data that does not fit is refused with a message that names the column, the row and the value.</summary>
public sealed class DataErrorTests
{
    private readonly SemiSupervisedVae _model = Flagship.Create();

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(1.5f, "1.5")]
    [InlineData(-0.25f, "-0.25")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    public void A_pixel_that_is_none(float value, string text)
    {
        var images = Flagship.Images.ToArray();
        images[(2 * Flagship.Pixels) + 4] = value;
        Refused(() => _model.Data(images), "'x'", "row 2", "component 4", text, "[0, 1]");
        Refused(() => _model.Loss(images, [], new PhiloxNoise(0)), "'x'", "row 2", text);
        Refused(() => _model.ClassifyY(images), "'x'", "row 2", text);
        Refused(() => _model.Reconstruct(images), "'x'", "row 2", text);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(-2)]
    public void A_label_that_is_none(int label)
    {
        var labels = Flagship.Labels.ToArray();
        labels[6] = label;
        var text = label.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Refused(() => _model.Data(Flagship.Images, labels), "'y'", "row 6", text, "0 … 3");
        Refused(() => _model.LossAndGradient(Flagship.Images, labels, new PhiloxNoise(0)), "'y'", "row 6", text);
        Refused(() => _model.Generate(labels.Length, y: labels), "'y'", "row 6", text);
        Refused(() => _model.Reconstruct(Flagship.Images, labels), "'y'", "row 6", text);
    }

    [Fact]
    public void A_label_that_changed_since_the_data_set_was_made()
    {
        var labels = Flagship.Labels.ToArray();
        var data = _model.Data(Flagship.Images, labels);
        labels[0] = 1000;
        Refused(() => _model.Bind(data, Flagship.AllRows), "'y'", "row 0", "1000");
    }

    [Fact]
    public void Lengths_that_do_not_fit()
    {
        var few = Flagship.Images[..^1];
        Refused(() => _model.Data(few), "'x'", "103", "13");
        Refused(() => _model.Loss(few, [], new PhiloxNoise(0)), "'x'", "103", "13");
        Refused(() => _model.Data(Flagship.Images, new[] { 1, 2 }), "'y'", "2 rows", "8");
        Refused(() => _model.Loss(Flagship.Images, [1, 2], new PhiloxNoise(0)), "'y'", "2", "8 rows");
        Refused(() => _model.Generate(3, y: [1, 2]), "'y'", "2", "3 rows");
        Refused(() => _model.Generate(3, z: [1, 2]), "'z'", "2", "3 rows", "9");
        Refused(() => _model.Generate(1, z: [1, 2, float.NaN]), "'z'", "row 0", "NaN");
        Assert.Throws<ArgumentOutOfRangeException>(() => _model.Generate(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => _model.Reconstruct([]));
    }

    [Fact]
    public void Data_of_another_model()
    {
        var other = new SemiSupervisedVae(pixels: 7, classes: Flagship.Classes, styles: 2, hidden: 3);
        Refused(() => _model.Bind(other.Data(new float[7]), [0]), "data set", nameof(SemiSupervisedVae));
    }

    [Fact]
    public void Data_of_an_instance_of_the_same_sizes_fits()
    {
        var other = Flagship.Create(seed: 8);
        _model.Bind(other.Data(Flagship.Images, Flagship.Labels), Flagship.AllRows);
        Assert.True(double.IsFinite(_model.Loss(new PhiloxNoise(0)).Loss));
    }

    [Theory]
    [InlineData("Decoder.1.bias", 0, "X")]
    [InlineData("Classifier.1.bias", 0, "Y")]
    [InlineData("Encoder.1.bias", Flagship.Styles, "Z")]
    public void A_term_that_is_not_finite_is_that_of_its_site(string parameter, int index, string site)
    {
        _model.Bind(_model.Data(Flagship.Images, Flagship.Labels), Flagship.AllRows);
        Assert.Null(_model.Loss(new PhiloxNoise(0)).NonFinite);

        _model.Parameters[parameter][index] = float.PositiveInfinity;
        var loss = _model.Loss(new PhiloxNoise(0));
        Assert.False(double.IsFinite(loss.Loss));
        Assert.Equal((NonFiniteCause.Parameter, site), (loss.NonFinite!.Cause, loss.NonFinite.Site));
        Assert.StartsWith($"Parameter '{parameter}' holds Infinity.", loss.NonFinite.Finding, StringComparison.Ordinal);
    }

    private static void Refused(Action act, params string[] parts)
    {
        var message = Assert.Throws<DataException>(act).Message;
        Assert.All(parts, part => Assert.Contains(part, message, StringComparison.Ordinal));
    }
}
