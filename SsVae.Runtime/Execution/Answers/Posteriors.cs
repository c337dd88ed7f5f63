using System.Numerics.Tensors;

namespace SsVae.Execution;

/// <summary>
/// The posteriors of discrete sites: of those with a guide its marginals, of those that are summed in the model theirs
/// given the guide's draws.
/// </summary>
internal sealed class Posteriors
{
    private readonly Dictionary<string, IProgram> _programs = new(StringComparer.Ordinal);
    private readonly PhiloxNoise _batchNoise = new(0);
    private readonly BatchBinder _batch;
    private readonly NoValue _noValue;
    private readonly DataNoise _dataNoise;
    private float[] _probabilities = [];

    public Posteriors(
        ModelDescription description, IProgramFactory programs, ParameterStore parameters, BatchBinder batch,
        NoValue noValue, DataAddresses addresses)
    {
        (_batch, _noValue) = (batch, noValue);
        _dataNoise = new DataNoise(addresses, seed: 0, perCase: true);
        for (var i = 0; i < description.Posteriors.Count; i++)
        {
            var program = programs.Create(new(ProgramKind.Posteriors, i), batch.Inputs, parameters);
            foreach (var site in description.Posteriors[i])
            {
                _programs.Add(site, program);
            }
        }
    }

    /// <summary>The posterior of a site for the bound rows, [rows × values].</summary>
    public void OfBatch(string site, Span<float> probabilities, Noise? noise = null)
    {
        var output = Evaluate(site, noise ?? _batchNoise);
        var info = _batch.Schema.Sites[output.Site!.Value];
        var cases = output.Values;
        var labels = _batch.Inputs.Labels(info.OwnAxis);
        var values = info.Width;
        // Where the label is known it is certain. Such a row has one case, or all of them in a chain and outside all
        // plates.
        var isRagged = cases.Length < labels.Length * values;
        var next = 0;
        for (var row = 0; row < labels.Length; row++)
        {
            var own = probabilities.Slice(row * values, values);
            var count = isRagged && labels[row] >= 0 ? 1 : values;
            if (labels[row] >= 0)
            {
                own.Clear();
                own[labels[row]] = 1;
            }
            else
            {
                cases.Slice(next, values).CopyTo(own);
                if (Choices.Mode(own, 0) is null)
                {
                    throw _noValue.Of(info, row, own);
                }
            }

            next += count;
        }
    }

    /// <summary>The posterior of a site for all rows of a data set, [rows of its plate × values].</summary>
    public float[] Of(string site, Dataset data)
    {
        var info = _batch.Schema.Sites[_batch.Schema.IndexOf(site)];
        var probabilities = new float[data.Layout.Rows(info.Plate) * info.Width];
        Fill(info, data, probabilities);
        return probabilities;
    }

    /// <summary>The most probable value of a site for all rows of a data set, [rows].</summary>
    public int[] Classify(string site, Dataset data)
    {
        var info = _batch.Schema.Sites[_batch.Schema.IndexOf(site)];
        var labels = new int[data.Layout.Rows(info.Plate)];
        var probabilities = Memory.Kept(ref _probabilities, labels.Length * info.Width);
        Fill(info, data, probabilities);
        for (var row = 0; row < labels.Length; row++)
        {
            labels[row] = TensorPrimitives.IndexOfMax<float>(probabilities.Slice(row * info.Width, info.Width));
        }

        return labels;
    }

    private ProgramOutput Evaluate(string site, Noise noise)
    {
        if (!_programs.TryGetValue(site, out var program))
        {
            throw new ArgumentException(
                $"{_batch.Schema.Name} has no discrete site '{site}' that may be latent; "
                + $"it has {string.Join(", ", _programs.Keys)}.",
                nameof(site));
        }

        // A probability is no part of the loss: what is outside the batch counts in full.
        var share = _batch.Inputs.Share;
        _batch.Inputs.Share = 1;
        try
        {
            program.Prepare();
            program.Forward(noise);
        }
        finally
        {
            _batch.Inputs.Share = share;
        }

        return program.Find(OutputKind.Posterior, _batch.Schema.IndexOf(site));
    }

    private void Fill(SiteInfo site, Dataset data, Span<float> probabilities)
    {
        // What is not in the rows of the batch depends on all of them.
        var isWhole = _batch.Schema.SumAroundBatch is not null || !_batch.Inputs.IsAround(0, site.Plate);
        var atOnce = isWhole ? Math.Max(1, data.Count) : BatchBinder.RowsAtOnce;
        var next = 0;
        for (var start = 0; start < Math.Max(1, data.Count); start += atOnce)
        {
            _batch.Bind(data, start, Math.Min(atOnce, data.Count - start));
            var count = _batch.Inputs.RowsOf(site.Plate) * site.Width;
            OfBatch(site.Name, probabilities.Slice(next, count), _dataNoise);
            next += count;
        }
    }
}
