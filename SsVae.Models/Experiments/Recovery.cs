using System.Globalization;
using SsVae.Modelling;

namespace SsVae.Models.Experiments;

/// <summary>Compares a trained model with the parameters that its data was drawn from.</summary>
internal static class Recovery
{
    /// <summary>Per true component the learned one that is nearest, one to one: the numbers of components mean nothing.</summary>
    public static int[] Relabel(double[][] truth, double[][] learned) =>
        Assignment.Least(truth.Length, (k, l) => truth[k].Zip(learned[l], (a, b) => (a - b) * (a - b)).Sum());

    /// <summary>The greatest distance of a learned number from the true one.</summary>
    public static double Error(double[][] truth, double[][] learned, int[] labels) =>
        truth.Select((row, k) => row.Zip(learned[labels[k]], (a, b) => Math.Abs(a - b)).Max()).Max();

    /// <summary>A trained parameter as the model sees it, row by row; a vector is one row.</summary>
    public static double[][] Learned(IHostParameters model, string parameter)
    {
        var rows = model.Parameters.Find(parameter).Shape is [var count, _] ? count : 1;
        var values = model.Parameters.Constrained(parameter);
        return [.. values.Select(x => (double)x).Chunk(values.Length / rows)];
    }

    /// <summary>
    /// The model's log p of test rows beside the truth's: mean, and the mean difference with its standard error. Beside it what the
    /// best estimate from so many rows loses on average: d / 2n nats, with d free parameters (Wilks 1938).
    /// </summary>
    /// <param name="truth">log p of each row under the true parameters.</param>
    /// <param name="model">The model, in which all that is latent is summed out: its loss is −log p.</param>
    /// <param name="test">The rows.</param>
    /// <param name="trained">The number of rows that it was trained on.</param>
    /// <param name="unit">What a row is called.</param>
    public static (string Line, IReadOnlyList<Finding> Findings) Compare(double[] truth, ICompiledModel model, Dataset test, int trained, string unit)
    {
        var learned = LogProbabilities(model, test);
        var expected = -FreeParameters(model) / (2.0 * trained);
        var differences = truth.Zip(learned, (t, m) => m - t).ToArray();
        var difference = differences.Average();
        var error = Math.Sqrt(differences.Sum(d => (d - difference) * (d - difference)) / (differences.Length - 1.0) / differences.Length);
        return (
            string.Create(CultureInfo.InvariantCulture, $"Test log p(x) {learned.Average():F4} nats per {unit}; under the true parameters {truth.Average():F4}; difference {difference:F4} ± {error:F4}, by maximum likelihood {expected:F4}"),
            [
                new("testLogProbability", learned.Average()), new("trueLogProbability", truth.Average()),
                new("difference", difference), new("standardError", error), new("expectedDifference", expected),
            ]);
    }

    /// <summary>The dimensions that the parameters have: a distribution over n values has n − 1.</summary>
    private static int FreeParameters(IHostParameters model) => model.Parameters.Items.Sum(p =>
        p.Length - (p.Constraint == Constraint.Simplex ? p.Length / p.Shape[^1] : 0));

    private static double[] LogProbabilities(IModel model, Dataset data)
    {
        model.Bind(data, [.. Enumerable.Range(0, data.Count)], hideLabels: true);
        model.Loss(new PhiloxNoise(0));
        return [.. model.RowLosses.ToArray().Select(loss => -(double)loss)];
    }
}
