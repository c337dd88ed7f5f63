using System.Globalization;
using SsVae.Runtime.Tests.Data;

namespace SsVae.Runtime.Tests.Training;

public sealed class CheckpointTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string Path => _directory.File("model.safetensors");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void What_is_loaded_is_what_was_saved_bit_for_bit()
    {
        var saved = new SavedModel();
        float[] odd = [-0f, float.Epsilon, float.MaxValue, float.MinValue, 1e-42f, 1 / 3f, MathF.PI, -1, 0.1f];
        odd.CopyTo(saved.Parameters.Values);
        Checkpoint.Save(saved, Path);

        var loaded = new SavedModel();
        Checkpoint.Load(loaded, Path);
        Assert.Equal(Bits(saved), Bits(loaded));

        Checkpoint.Save(loaded, _directory.File("again"));
        Assert.Equal(File.ReadAllBytes(Path), File.ReadAllBytes(_directory.File("again")));
    }

    [Fact]
    public void Metadata_say_the_model_its_sizes_and_what_the_caller_added()
    {
        Checkpoint.Save(new SavedModel(), Path, new Dictionary<string, string> { ["data"] = "digits", ["note"] = "é \"\n" });
        var metadata = Checkpoint.ReadMetadata(Path);
        Assert.Equal("Saved", metadata.Model);
        Assert.Equal(new Dictionary<string, double> { ["hidden"] = 3, ["rate"] = 0.1f, ["limit"] = double.PositiveInfinity }, metadata.Sizes);
        Assert.Equal(new Dictionary<string, string> { ["data"] = "digits", ["note"] = "é \"\n" }, metadata.Metadata);
    }

    [Fact]
    public void Files_do_not_depend_on_the_culture()
    {
        Checkpoint.Save(new SavedModel(), Path);
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "−", PositiveInfinitySymbol = "∞" } };
            Checkpoint.Save(new SavedModel(), _directory.File("comma"));
            Checkpoint.Load(new SavedModel(), Path);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }

        Assert.Equal(File.ReadAllBytes(Path), File.ReadAllBytes(_directory.File("comma")));
    }

    [Fact]
    public void Another_model_is_refused() => Refused(new SavedModel("Other"), "is of the model Saved, not of Other");

    [Fact]
    public void Other_shapes_are_refused_and_the_size_that_makes_them_is_named() => Refused(
        new SavedModel(hidden: 4),
        "parameter 'Decoder.weight' of shape [3, 2], but Saved needs [4, 2]. It was saved with 3 for "
        + "'hidden', but this Saved has 4. Construct the model with the sizes of the file.");

    [Fact]
    public void Numbers_of_the_constructor_that_no_shape_depends_on_may_differ()
    {
        Loads(new SavedModel(rate: 0.5f));
        var schema = new SavedModel().Schema;
        Loads(new SavedModel { Schema = schema with { Sizes = [.. schema.Sizes.Take(2)] } });
        Loads(new SavedModel { Schema = schema with { Sizes = [.. schema.Sizes, new("weight", 2)] } });
    }

    [Fact]
    public void Missing_and_extra_parameters_are_refused()
    {
        Refused(new SavedModel(second: "Decoder.offset"), "has no parameter 'Decoder.offset', which Saved needs");
        Refused(new SavedModel(extra: true), "has no parameter 'Extra'");
        Checkpoint.Save(new SavedModel(extra: true), Path);
        Refused(new SavedModel(), "has a parameter 'Extra' that Saved does not have", save: false);
    }

    [Fact]
    public void Another_shape_of_as_many_numbers_is_refused()
    {
        Checkpoint.Save(new SavedModel(), Path);
        var file = SafeTensors.Read(Path);
        SafeTensors.Write(Path, [file.Tensors[0] with { Shape = [2, 3] }, file.Tensors[1]], file.Metadata);
        Refused(new SavedModel(), "parameter 'Decoder.weight' of shape [2, 3], but Saved needs [3, 2]", save: false);
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.NegativeInfinity, "-Infinity")]
    public void Numbers_that_are_not_finite_are_refused_both_ways(float value, string text)
    {
        var model = new SavedModel();
        model.Parameters["Decoder.bias"][1] = value;
        var error = Assert.Throws<DataException>(() => Checkpoint.Save(model, Path));
        Assert.Contains($"Saved is not saved: parameter 'Decoder.bias' is {text} at index 1", error.Message, StringComparison.Ordinal);
        Assert.Empty(_directory.Names);

        Checkpoint.Save(new SavedModel(), Path);
        var file = SafeTensors.Read(Path);
        SafeTensors.Write(Path, [file.Tensors[0], file.Tensors[1] with { Values = new float[] { 1, value, 2 } }], file.Metadata);
        Refused(new SavedModel(), $"parameter 'Decoder.bias' is {text} at index 1", save: false);
    }

    [Theory]
    [InlineData("ssvae.format", "2", "format version 2; this library reads 1")]
    [InlineData("ssvae.format", null, "no saved model|ssvae.format")]
    [InlineData("ssvae.model", null, "no saved model|ssvae.model")]
    [InlineData("ssvae.sizes", null, "no saved model|ssvae.sizes")]
    [InlineData("ssvae.sizes", "[1]", "ssvae.sizes|an object of numbers, found [1]")]
    [InlineData("ssvae.sizes", "{", "ssvae.sizes|an object of numbers, found {")]
    [InlineData("ssvae.sizes", "{\"hidden\":\"x\"}", "ssvae.sizes|an object of numbers")]
    [InlineData("ssvae.sizes", "{\"hidden\":1,\"hidden\":2}", "ssvae.sizes|an object of numbers")]
    public void Metadata_that_do_not_describe_a_model_are_refused(string key, string? value, string words)
    {
        Checkpoint.Save(new SavedModel(), Path);
        var file = SafeTensors.Read(Path);
        var metadata = new Dictionary<string, string>(file.Metadata);
        metadata.Remove(key);
        if (value is not null)
        {
            metadata[key] = value;
        }

        SafeTensors.Write(Path, file.Tensors, metadata);
        Refused(new SavedModel(), words, save: false);
        Assert.Throws<DataException>(() => Checkpoint.ReadMetadata(Path));
    }

    [Fact]
    public void Reserved_keys_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => Checkpoint.Save(new SavedModel(), Path, new Dictionary<string, string> { ["ssvae.model"] = "x" }));
        Assert.Contains("'ssvae.model' is reserved", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_to_save_leaves_the_old_file()
    {
        Checkpoint.Save(new SavedModel(), Path);
        var before = File.ReadAllBytes(Path);
        var model = new SavedModel();
        model.Parameters.Values[^1] = float.NaN;
        Assert.Throws<DataException>(() => Checkpoint.Save(model, Path));
        Assert.Equal(before, File.ReadAllBytes(Path));
        Assert.Equal(["model.safetensors"], _directory.Names);
    }

    /// <summary>Loading the file of a <see cref="SavedModel"/> fails with these words and changes nothing of <paramref name="model"/>.</summary>
    private void Refused(SavedModel model, string words, bool save = true)
    {
        if (save)
        {
            Checkpoint.Save(new SavedModel(), Path);
        }

        // Marks that a partial load would overwrite.
        model.Parameters.Values.Fill(-7);
        var message = Assert.Throws<DataException>(() => Checkpoint.Load(model, Path)).Message;
        Assert.All(["model.safetensors'", .. words.Split('|')], word => Assert.Contains(word, message, StringComparison.Ordinal));
        Assert.All(model.Parameters.Values.ToArray(), value => Assert.Equal(-7, value));
    }

    /// <summary>Loading the file of a <see cref="SavedModel"/> gives <paramref name="model"/> its numbers.</summary>
    private void Loads(SavedModel model)
    {
        var saved = new SavedModel();
        Checkpoint.Save(saved, Path);
        model.Parameters.Values.Fill(-7);
        Checkpoint.Load(model, Path);
        Assert.Equal(Bits(saved), Bits(model));
    }

    private static int[] Bits(SavedModel model) => [.. model.Parameters.Values.ToArray().Select(BitConverter.SingleToInt32Bits)];
}
