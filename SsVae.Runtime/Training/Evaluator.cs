namespace SsVae;

/// <summary>Measures models on data that they were not trained on.</summary>
public static class Evaluator
{
    // Evaluations draw from steps that training does not reach, and always the same ones: two of them are comparable.
    private const ulong FirstStep = 1UL << 48;

    /// <summary>Evaluates <paramref name="model"/> on every row of <paramref name="data"/>, with partially observed labels hidden.</summary>
    /// <param name="model">The model; its parameters are not changed.</param>
    /// <param name="data">The rows; labels that are present are what the guide's answers are compared with.</param>
    /// <param name="site">The discrete site to classify, or null.</param>
    /// <param name="batchSize">Rows at a time.</param>
    /// <param name="seed">The seed of the noise.</param>
    /// <param name="cancellation">Ends the evaluation between batches.</param>
    /// <exception cref="ArgumentException">There is no discrete site of this name with labels.</exception>
    /// <exception cref="OperationCanceledException">The evaluation was cancelled.</exception>
    public static EvaluationResult Evaluate(
        IModel model, Dataset data, string? site, int batchSize = 200, ulong seed = 0, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        var labels = default(ReadOnlySpan<int>);
        var values = 0;
        if (site is not null)
        {
            if (Labels.ColumnOf(model.Schema, site) is not { } column)
            {
                throw new ArgumentException($"{model.Schema.Name} has no discrete site '{site}' with labels.", nameof(site));
            }

            labels = data.Labels(column);
            values = model.Schema.Columns[column].Values;
        }

        if (model.Schema.SumAroundBatch is not null)
        {
            // Nothing less than all rows has a bound.
            batchSize = Math.Max(1, data.Count);
        }

        var noise = new PhiloxNoise(seed) { Step = FirstStep };
        var rows = new int[Math.Min(batchSize, data.Count)];
        var probabilities = new float[rows.Length * values];
        var loss = 0.0;
        var (correct, labelled) = (0, 0);
        for (var first = 0; first < data.Count; first += batchSize, noise.Step++)
        {
            cancellation.ThrowIfCancellationRequested();
            var batch = rows.AsSpan(0, Math.Min(batchSize, data.Count - first));
            for (var i = 0; i < batch.Length; i++)
            {
                batch[i] = first + i;
            }

            model.Bind(data, batch, hideLabels: true);
            var batchLoss = model.Loss(noise);
            loss += batchLoss.Loss;
            if (!double.IsFinite(loss))
            {
                // Such a row may have no posterior either.
                return new(loss, null, data.Count) { NonFinite = batchLoss.NonFinite };
            }

            if (site is not null)
            {
                var answers = probabilities.AsSpan(0, batch.Length * values);
                model.Posterior(site, answers);
                Count(answers, labels.Slice(first, batch.Length), values, ref correct, ref labelled);
            }
        }

        return new(data.Count == 0 ? double.NaN : loss / data.Count, labelled == 0 ? null : (double)correct / labelled, data.Count);
    }

    private static void Count(ReadOnlySpan<float> probabilities, ReadOnlySpan<int> labels, int values, ref int correct, ref int labelled)
    {
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] >= 0)
            {
                labelled++;
                correct += System.Numerics.Tensors.TensorPrimitives.IndexOfMax(probabilities.Slice(i * values, values)) == labels[i] ? 1 : 0;
            }
        }
    }
}
