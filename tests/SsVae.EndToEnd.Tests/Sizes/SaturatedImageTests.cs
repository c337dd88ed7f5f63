using SsVae.Modelling;
using SsVae.Models.Data;
using static SsVae.Modelling.Functions;

namespace SsVae.EndToEnd.Tests.Sizes;

/// <summary>A decoder that ends in a sigmoid.</summary>
[Model]
internal sealed partial class VaeOfProbabilities(int pixels = 784, int styles = 20, int hidden = 100)
{
    [Network] Mlp Encoder => new([hidden], 2 * styles, Activation.Softplus);
    [Network] Mlp Decoder => new([hidden], pixels, Activation.Softplus);

    [Sample, Plate("data")] Normal Z() => Normal.Standard(styles);
    [Sample, Plate("data"), Observed] Bernoulli X(Tensor z) => Bernoulli.FromProbabilities(Sigmoid(Decoder.Apply(z)));

    [Guide]
    Normal Z(Tensor x)
    {
        var (loc, logScale) = Encoder.Apply(x).Split(styles, styles);
        return new(loc, Exp(logScale));
    }
}

/// <summary>The same decoder without it.</summary>
[Model]
internal sealed partial class VaeOfLogits(int pixels = 784, int styles = 20, int hidden = 100)
{
    [Network] Mlp Encoder => new([hidden], 2 * styles, Activation.Softplus);
    [Network] Mlp Decoder => new([hidden], pixels, Activation.Softplus);

    [Sample, Plate("data")] Normal Z() => Normal.Standard(styles);
    [Sample, Plate("data"), Observed] Bernoulli X(Tensor z) => Bernoulli.FromLogits(Decoder.Apply(z));

    [Guide]
    Normal Z(Tensor x)
    {
        var (loc, logScale) = Encoder.Apply(x).Split(styles, styles);
        return new(loc, Exp(logScale));
    }
}

/// <summary>Prototypes of images, one of which a row is of.</summary>
[Model]
internal sealed partial class Prototypes(int pixels, int kinds)
{
    [Parameter(Constraint = Constraint.UnitInterval)] Tensor Ink => Tensor.Of(kinds, pixels);

    [Sample, Plate("data"), Enumerate] Categorical K() => Categorical.Uniform(kinds);
    [Sample, Plate("data"), Observed] Bernoulli X(int k) => Bernoulli.FromProbabilities(Ink[k]);
}

/// <summary>Images of real size whose pixels are nearly certain.</summary>
public sealed class SaturatedImageTests
{
    private const int Pixels = 784;

    /// <summary>Both are the same program, so that they agree in every bit.</summary>
    [SharedDataFact("data/mnist/train-images-idx3-ubyte.gz")]
    public void A_decoder_that_ends_in_a_sigmoid_trains_like_one_of_logits()
    {
        const int count = 3000;
        var images = Mnist.Load(Shared("data/mnist")).Train.Pixels[..(count * Pixels)];
        var options = new TrainingOptions { Epochs = 20, LearningRate = 0.02f };
        var (probabilities, logits) = (new VaeOfProbabilities(), new VaeOfLogits());
        var ofProbabilities = new Trainer(probabilities, options).Train(probabilities.Data(images));
        var ofLogits = new Trainer(logits, options).Train(logits.Data(images));
        Assert.Equal(ofLogits.Epochs.Select(e => e.Objective), ofProbabilities.Epochs.Select(e => e.Objective));
        Assert.Equal(logits.Parameters.Values, probabilities.Parameters.Values);
        Assert.InRange(ofLogits.Epochs[^1].Objective, 150, 0.75 * ofLogits.Epochs[0].Objective);
    }

    /// <summary>Against float64, with trained numbers up to ±100; some prototypes all but rule out a row.</summary>
    [Fact]
    public void Prototypes_of_784_certain_pixels_have_the_loss_and_the_gradient_of_the_formula()
    {
        const int kinds = 10;
        const int rows = 1000;
        var model = new Prototypes(Pixels, kinds);
        var random = new System.Random(1);
        var logits = model.Parameters["Ink"];
        foreach (ref var l in logits)
        {
            l = new float[] { -100, -40, -17, 0.3f, 17, 40, 100 }[random.Next(7)];
        }

        // Images drawn of one prototype each, with a few pixels of another.
        var x = new float[rows * Pixels];
        for (var i = 0; i < x.Length; i++)
        {
            x[i] = logits[(i / Pixels % kinds * Pixels) + (i % Pixels)] > 0 != (random.Next(200) == 0) ? 1 : 0;
        }

        var loss = model.LossAndGradient(x, new PhiloxNoise(0)).Loss;
        var (expected, gradient) = Reference(x, [.. logits], rows, kinds);
        Assert.Equal(expected, loss, 1e-6 * expected);
        var actual = model.Parameters.Gradient("Ink").ToArray();
        var largest = gradient.Max(Math.Abs);
        Assert.All(gradient.Zip(actual), g => Assert.Equal(g.First, g.Second, 1e-5 * largest));
    }

    private static (double Loss, double[] Gradient) Reference(float[] x, float[] logits, int rows, int kinds)
    {
        var (loss, gradient) = (0.0, new double[logits.Length]);
        for (var row = 0; row < rows; row++)
        {
            var joint = new double[kinds];
            for (var i = 0; i < logits.Length; i++)
            {
                double l = logits[i];
                joint[i / Pixels] += (x[(row * Pixels) + (i % Pixels)] * l)
                    - Math.Max(l, 0) - Math.Log(1 + Math.Exp(-Math.Abs(l)));
            }

            var greatest = joint.Max();
            var sum = joint.Sum(j => Math.Exp(j - greatest));
            loss -= greatest + Math.Log(sum) - Math.Log(kinds);
            for (var i = 0; i < logits.Length; i++)
            {
                var share = Math.Exp(joint[i / Pixels] - greatest) / sum;
                gradient[i] -= share * (x[(row * Pixels) + (i % Pixels)] - (1 / (1 + Math.Exp(-logits[i]))));
            }
        }

        return (loss, gradient);
    }

    private static string Shared(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(folder.FullName, "shared", path)))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, "shared", path);
    }
}
