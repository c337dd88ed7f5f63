using SsVae.EndToEnd.Tests.Structures;

namespace SsVae.EndToEnd.Tests.Sizes;

/// <summary>A batch that is too large for memory is refused, and a smaller one after it is not.</summary>
public sealed class RoomTests
{
    private const int Topics = 1_000_000;

    /// <summary>Words of one document, each with every topic, are too many cases at once; one word is not.</summary>
    private readonly int[] _words = new int[1200];
    private readonly Documents _model = new(Topics, 2);

    [Fact]
    public void After_a_batch_that_was_too_large_a_smaller_one_has_a_loss()
    {
        AssertRefused(() => _model.Loss([1200], _words, [], new PhiloxNoise(0)));
        AssertRefused(() => _model.Loss(new PhiloxNoise(0)));
        Assert.True(double.IsFinite(_model.Loss([1], _words.AsSpan(0, 1), [], new PhiloxNoise(0)).Loss));
    }

    [Fact]
    public void After_a_question_that_was_too_large_a_smaller_one_has_an_answer()
    {
        AssertRefused(() => _model.PosteriorTopic([1200], _words));
        Assert.Equal(Topics, _model.PosteriorTopic([1], _words.AsSpan(0, 1)).Length);
    }

    private static void AssertRefused(Action call)
    {
        var message = Assert.Throws<InvalidOperationException>(call).Message;
        Assert.Contains("Use smaller batches", message, StringComparison.Ordinal);
    }
}
