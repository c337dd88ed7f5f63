using SsVae.Models;
using SsVae.Runtime.Tests.Data;

namespace SsVae.EndToEnd.Tests.NorthStar;

/// <summary>Trained weights go on into a model that is trained otherwise.</summary>
public sealed class SavedWeightsTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Another_weight_of_the_auxiliary_loss_is_no_obstacle()
    {
        var path = _directory.File("model.safetensors");
        var saved = new SemiSupervisedVae(pixels: 10, classes: 3, styles: 2, hidden: 4, auxiliary: 50);
        saved.Parameters.Initialize(1);
        Checkpoint.Save(saved, path);

        var loaded = new SemiSupervisedVae(pixels: 10, classes: 3, styles: 2, hidden: 4, auxiliary: 20);
        Checkpoint.Load(loaded, path);
        Assert.Equal(saved.Parameters.Values.ToArray(), loaded.Parameters.Values.ToArray());

        var other = new SemiSupervisedVae(pixels: 10, classes: 3, styles: 3, hidden: 4, auxiliary: 50);
        var error = Assert.Throws<DataException>(() => Checkpoint.Load(other, path));
        const string Difference = "It was saved with 2 for 'styles', but this SemiSupervisedVae has 3.";
        Assert.Contains(Difference, error.Message, StringComparison.Ordinal);
    }
}
