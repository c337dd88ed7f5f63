using SsVae.Kernels;
using SsVae.Models.Data;
using SsVae.Models.Runs;

namespace SsVae.Models.Experiments;

/// <summary>Chooses the training images whose label is used: as many of every class, at random.</summary>
internal static class LabelledSubset
{
    // Apart from the streams of parameters, orders and noise.
    private const ulong ChoiceSeed = 0xD1B54A32D192ED03;

    /// <summary>The labels of <paramref name="images"/>, with −1 for all but <paramref name="count"/> of them.</summary>
    /// <exception cref="UserException">The count is no possible one.</exception>
    public static int[] Choose(ImageSet images, int classes, int count, int seed)
    {
        if (count > images.Count || (count > 0 && count < classes))
        {
            throw new UserException(FormattableString.Invariant(
                $"--labels must be 0, or from {classes} (one of every class) to {images.Count} (all training images), not {count}."));
        }

        var order = new float[images.Count];
        Philox.Uniform((ulong)seed ^ ChoiceSeed, 0, order);
        var labels = Enumerable.Repeat(-1, images.Count).ToArray();
        var left = count;
        // In rounds: one of every class that still has some, so that classes differ by one unless one is used up.
        var queues = Enumerable.Range(0, classes)
            .Select(k => new Queue<int>(Enumerable.Range(0, images.Count).Where(i => images.Labels[i] == k).OrderBy(i => order[i])))
            .ToArray();
        for (var k = 0; left > 0; k = (k + 1) % classes)
        {
            if (queues[k].TryDequeue(out var image))
            {
                labels[image] = k;
                left--;
            }
        }

        return labels;
    }
}
