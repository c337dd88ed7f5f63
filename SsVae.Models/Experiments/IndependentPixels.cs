using SsVae.Models.Data;

namespace SsVae.Models.Experiments;

/// <summary>The plainest model of images: every pixel is drawn by itself, with its mean over the training images.</summary>
internal static class IndependentPixels
{
    /// <summary>−log p(image), in nats per image of <paramref name="test"/>, by the formula of the models' Bernoulli sites.</summary>
    public static double Loss(ImageSet training, ImageSet test)
    {
        var pixels = training.Pixels.Length / training.Count;
        // Half an image of either colour is added (Krichevsky and Trofimov 1981), so that no mean is 0 or 1.
        var means = Sums(training, pixels).Select(s => (s + 0.5) / (training.Count + 1.0));
        // The loss is linear in the test images, so that the mean loss is the loss of their mean.
        var mean = Sums(test, pixels).Select(s => s / test.Count);
        return means.Zip(mean, (p, x) => -(x * Math.Log(p)) - ((1 - x) * Math.Log(1 - p))).Sum();
    }

    private static double[] Sums(ImageSet images, int pixels)
    {
        var sums = new double[pixels];
        for (var i = 0; i < images.Pixels.Length; i++)
        {
            sums[i % pixels] += images.Pixels[i];
        }

        return sums;
    }
}
