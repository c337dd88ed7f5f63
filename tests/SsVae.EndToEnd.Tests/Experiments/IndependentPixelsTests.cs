using SsVae.Models.Data;
using SsVae.Models.Experiments;

namespace SsVae.EndToEnd.Tests.Experiments;

public sealed class IndependentPixelsTests
{
    [Fact]
    public void The_loss_is_that_of_the_means_with_half_an_image_of_either_colour()
    {
        // Means of 3 images: (0.5 + 1 + 0 + 0.5) / 4 = 0.5 and (0.5 + 1 + 1 + 1) / 4 = 0.875.
        var training = new ImageSet([1, 1, 0, 1, 0.5f, 1], [0, 0, 0]);
        var one = new ImageSet([1, 1], [0]);
        Assert.Equal(-Math.Log(0.5) - Math.Log(0.875), IndependentPixels.Loss(training, one), 12);
        var two = new ImageSet([1, 1, 0, 0.25f], [0, 0]);
        var second = -Math.Log(0.5) - (0.25 * Math.Log(0.875)) - (0.75 * Math.Log(0.125));
        Assert.Equal((-Math.Log(0.5) - Math.Log(0.875) + second) / 2, IndependentPixels.Loss(training, two), 12);
    }
}
