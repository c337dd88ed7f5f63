using SsVae;
using SsVae.Modelling;
using static SsVae.Modelling.Functions;

// 600 points around three centres. The first 30 have a label; −1 says that there is none.
var random = new Random(1);
int[] kinds = [.. Enumerable.Range(0, 600).Select(i => i % 3)];
float[] points = [.. kinds.SelectMany(k => new[] { (3f * k) + random.NextSingle(), (k == 1 ? 3f : 0f) + random.NextSingle() })];
int[] labels = [.. kinds.Select((k, i) => i < 30 ? k : -1)];

var model = new Blobs();
new Trainer(model, new TrainingOptions { Epochs = 20, LearningRate = 0.01f }).Train(model.Data(point: points, kind: labels));
int[] answers = model.ClassifyKind(points);
Console.WriteLine($"{answers.Zip(kinds).Count(pair => pair.First == pair.Second)} of {kinds.Length} are right");

Checkpoint.Save(model, "blobs.safetensors");
var restored = new Blobs();
Checkpoint.Load(restored, "blobs.safetensors");
Console.WriteLine(restored.ClassifyKind(points).SequenceEqual(answers) ? "the restored model agrees" : "the restored model differs");

/// <summary>A mixture of normal distributions, with a network that tells the kind of a point.</summary>
[Model]
public sealed partial class Blobs(int size = 2, int kinds = 3, int hidden = 32)
{
    [Network] Mlp Classifier => new([hidden], kinds);
    [Parameter(Initialization = Initialization.Normal)] Tensor Centres => Tensor.Of(kinds, size);
    [Parameter] Tensor LogSpread => Tensor.Of(size);

    [Sample, Plate("data"), PartiallyObserved] Categorical Kind() => Categorical.Uniform(kinds);
    [Sample, Plate("data"), Observed] Normal Point(int kind) => new(Centres[kind], Exp(LogSpread));

    [Guide, Enumerate, Auxiliary(10)] Categorical Kind(Tensor point) => Categorical.FromLogits(Classifier.Apply(point));
}
