using System.Net;
using System.Net.Http.Json;
using System.Text;
using SsVae.EndToEnd.Tests.NorthStar;
using SsVae.Runtime.Tests.Data;

namespace SsVae.EndToEnd.Tests.Serving;

/// <summary>The sample of the page on serving: under load every answer is that of one thread.</summary>
public sealed class ServingTests : IDisposable
{
    private const int Clients = 8;
    private const int RequestsPerClient = 60;

    private readonly TemporaryDirectory _directory = new();
    private readonly global::Serving.Blobs _model = new();
    private readonly Server _server;

    public ServingTests()
    {
        _model.Parameters.Initialize(3);
        var file = Path.Combine(_directory.Path, "blobs.safetensors");
        Checkpoint.Save(_model, file);
        _server = new Server(file);
    }

    public void Dispose()
    {
        _server.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task All_labels_are_those_of_one_thread()
    {
        var questions = Enumerable.Range(0, Clients * RequestsPerClient).Select(Points).ToArray();
        var expected = questions.Select(q => _model.ClassifyKind(q)).ToArray();
        Assert.InRange(expected.SelectMany(kinds => kinds).Distinct().Count(), 2, 3);
        var answers = new int[questions.Length][];
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            for (var request = client; request < questions.Length; request += Clients)
            {
                answers[request] = await Classify(questions[request]);
            }
        })));
        Assert.All(expected.Zip(answers), pair => Assert.Equal(pair.First, pair.Second));
    }

    [Fact]
    public async Task It_is_healthy_and_refuses_what_is_no_data()
    {
        Assert.Equal("Healthy", await _server.Client.GetStringAsync("health"));
        await Refused("""{ "points": [1, 2, 3] }""", "3 numbers, which is no multiple of its width 2");
        await Refused("""{ "points": [1, 2, 1e39, 4] }""", "in row 1, component 0");
        await Refused("""{ "points": "none" }""", "");
        Assert.Empty(await Classify([]));
        Assert.Equal(_model.ClassifyKind(Points(1)), await Classify(Points(1)));
    }

    [Fact]
    public void A_model_file_that_is_not_there_ends_the_program()
    {
        var none = Path.Combine(_directory.Path, "none.safetensors");
        var error = Assert.Throws<InvalidOperationException>(() => new Server(none));
        Assert.Contains("none.safetensors", error.Message, StringComparison.Ordinal);
    }

    private async Task<int[]> Classify(float[] points)
    {
        using var response = await _server.Client.PostAsJsonAsync("classify", new { points });
        Assert.True(response.StatusCode == HttpStatusCode.OK, _server.Output);
        return (await response.Content.ReadFromJsonAsync<Answer>())!.Kinds;
    }

    private async Task Refused(string json, string message)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await _server.Client.PostAsync("classify", content);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(message, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>The points of a request: 1 to 700 of them.</summary>
    private static float[] Points(int request)
    {
        var points = Flagship.Uniform(2 * (1 + (request * 37 % 700)), stream: 100 + (ulong)request);
        return Array.ConvertAll(points, p => (8 * p) - 2);
    }

    private sealed record Answer(int[] Kinds);
}
