using SsVae.Models.Data;
using SsVae.Models.Experiments;
using SsVae.Models.Runs;

namespace SsVae.EndToEnd.Tests.Commands;

public sealed class LabelledSubsetTests
{
    // 40 images, of which class 2 has only 4.
    private static readonly ImageSet Images = new([], [.. Enumerable.Range(0, 36).Select(i => i % 2), .. Enumerable.Repeat(2, 4)]);

    [Theory]
    [InlineData(3, 1, 1, 1)]
    [InlineData(10, 4, 3, 3)]
    [InlineData(20, 8, 8, 4)]
    [InlineData(40, 18, 18, 4)]
    [InlineData(0, 0, 0, 0)]
    public void Classes_have_equally_many_labels_as_far_as_there_are_images(int count, int first, int second, int third)
    {
        var labels = LabelledSubset.Choose(Images, 3, count, seed: 1);
        Assert.Equal([first, second, third], Enumerable.Range(0, 3).Select(k => labels.Count(label => label == k)));
        Assert.All(Enumerable.Range(0, 40), i => Assert.True(labels[i] == -1 || labels[i] == Images.Labels[i]));
    }

    [Fact]
    public void The_seed_chooses_the_images()
    {
        Assert.Equal(LabelledSubset.Choose(Images, 3, 9, 1), LabelledSubset.Choose(Images, 3, 9, 1));
        Assert.NotEqual(LabelledSubset.Choose(Images, 3, 9, 1), LabelledSubset.Choose(Images, 3, 9, 2));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(41)]
    public void An_impossible_number_of_labels_is_refused(int count) =>
        Assert.Throws<UserException>(() => LabelledSubset.Choose(Images, 3, count, 1));
}
