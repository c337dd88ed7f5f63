using System.Globalization;

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

    /// <summary>The rows of a trained table, each through a function.</summary>
    public static double[][] Rows(ReadOnlySpan<float> table, int rows, Func<double[], double[]> function)
    {
        var result = new double[rows][];
        var width = table.Length / rows;
        for (var row = 0; row < rows; row++)
        {
            result[row] = function([.. table.Slice(row * width, width).ToArray().Select(x => (double)x)]);
        }

        return result;
    }

    /// <summary>Logits as probabilities.</summary>
    public static double[] Softmax(double[] logits)
    {
        var weights = logits.Select(l => Math.Exp(l - logits.Max())).ToArray();
        return [.. weights.Select(w => w / weights.Sum())];
    }

    /// <summary>The model's log p of test rows beside the truth's: mean, and the mean difference with its standard error.</summary>
    /// <param name="truth">log p of each row under the true parameters.</param>
    /// <param name="model">The same under the model.</param>
    /// <param name="unit">What a row is called.</param>
    public static (string Line, IReadOnlyList<Finding> Findings) Compare(double[] truth, double[] model, string unit)
    {
        var differences = truth.Zip(model, (t, m) => m - t).ToArray();
        var difference = differences.Average();
        var error = Math.Sqrt(differences.Sum(d => (d - difference) * (d - difference)) / (differences.Length - 1.0) / differences.Length);
        return (
            string.Create(CultureInfo.InvariantCulture, $"Test log p(x) {model.Average():F4} nats per {unit}; under the true parameters {truth.Average():F4}; difference {difference:F4} ± {error:F4}"),
            [new("testLogProbability", model.Average()), new("trueLogProbability", truth.Average()), new("difference", difference), new("standardError", error)]);
    }

    /// <summary>−the model's loss of every row: its log p(x), where all that is latent is summed out.</summary>
    public static double[] LogProbabilities(IModel model, Dataset data)
    {
        model.Bind(data, [.. Enumerable.Range(0, data.Count)], hideLabels: true);
        model.Loss(new PhiloxNoise(0));
        return [.. model.RowLosses.ToArray().Select(loss => -(double)loss)];
    }
}
