using SsVae.Kernels;

namespace SsVae;

/// <summary>
/// Composes the batches of an epoch: every unlabelled row once, in a fresh order, spread evenly over the batches, and in each
/// batch the same number of labelled rows, which go round in orders of their own. Epoch 0 is a warm-up on labelled rows alone.
/// Nothing is allocated after construction.
/// </summary>
internal sealed class BatchSampler
{
    // 2⁻²⁴: the spacing of the uniform numbers.
    private const double Spacing = 1.0 / (1 << 24);

    // Streams of labelled and of unlabelled orders, apart from each other.
    private const ulong LabelledStreams = 1UL << 32;

    private readonly ulong _seed;
    private readonly int[] _labelled;
    private readonly int[] _unlabelled;
    private readonly int[] _rows;
    private readonly float[] _uniforms;
    private int _nextLabelled;
    private ulong _labelledPass;
    private int _step;
    private bool _warmUp;

    /// <summary>A sampler of batches of at most <paramref name="batchSize"/> rows.</summary>
    /// <param name="labelled">The labelled rows.</param>
    /// <param name="unlabelled">The unlabelled rows.</param>
    /// <param name="batchSize">The rows of a batch.</param>
    /// <param name="labelledPerBatch">The least number of labelled rows in a batch, if there are both kinds.</param>
    /// <param name="warmUpSteps">The batches of the warm-up, if there are both kinds.</param>
    /// <param name="seed">The seed of the orders.</param>
    public BatchSampler(int[] labelled, int[] unlabelled, int batchSize, int labelledPerBatch, int warmUpSteps, ulong seed)
    {
        _seed = seed;
        _labelled = [.. labelled];
        _unlabelled = [.. unlabelled];
        _uniforms = new float[2 * Math.Max(labelled.Length, unlabelled.Length)];
        // The first request draws the first order.
        _nextLabelled = labelled.Length;
        WarmUpSteps = labelled.Length > 0 && unlabelled.Length > 0 ? warmUpSteps : 0;
        (LabelledPerBatch, EpochSteps) = Plan(labelled.Length, unlabelled.Length, batchSize, labelledPerBatch);
        _rows = new int[batchSize];
    }

    /// <summary>Labelled rows in every batch; in the last of an epoch of labelled rows alone there may be fewer.</summary>
    public int LabelledPerBatch { get; }

    /// <summary>Batches in an epoch.</summary>
    public int EpochSteps { get; }

    /// <summary>Batches in the warm-up.</summary>
    public int WarmUpSteps { get; }

    /// <summary>Begins epoch <paramref name="epoch"/>, 0 for the warm-up, and returns its number of batches.</summary>
    public int Begin(int epoch)
    {
        _warmUp = epoch == 0;
        if (_warmUp)
        {
            return WarmUpSteps;
        }

        _step = 0;
        Shuffle(_unlabelled, (ulong)epoch);
        if (_unlabelled.Length == 0)
        {
            // An epoch of labelled rows alone is one pass over them, not a window of a longer round.
            _nextLabelled = _labelled.Length;
        }

        return EpochSteps;
    }

    /// <summary>The rows of the next batch; valid until the next call.</summary>
    public ReadOnlySpan<int> Next()
    {
        var count = 0;
        if (!_warmUp)
        {
            var (from, to) = (Share(_unlabelled.Length, _step), Share(_unlabelled.Length, _step + 1));
            count = to - from;
            _unlabelled.AsSpan(from, count).CopyTo(_rows);
        }

        var labelled = _unlabelled.Length == 0
            ? Share(_labelled.Length, _step + 1) - Share(_labelled.Length, _step)
            : LabelledPerBatch;
        for (var i = 0; i < labelled; i++)
        {
            _rows[count++] = NextLabelled();
        }

        _step++;
        return _rows.AsSpan(0, count);
    }

    private static (int LabelledPerBatch, int Steps) Plan(int labelled, int unlabelled, int batchSize, int least)
    {
        if (unlabelled == 0)
        {
            return (Math.Min(batchSize, labelled), Batches(labelled, batchSize));
        }

        if (labelled == 0)
        {
            return (0, Batches(unlabelled, batchSize));
        }

        if (batchSize < 2)
        {
            throw new ArgumentException("BatchSize must be at least 2 where labelled and unlabelled rows are mixed.");
        }

        // The labelled rows' share of the data, so that a pass reaches every one; a batch keeps room for an unlabelled row.
        var share = (int)Math.Ceiling((double)batchSize * labelled / (labelled + unlabelled));
        var perBatch = Math.Min(Math.Max(least, share), batchSize - 1);
        return (perBatch, Batches(unlabelled, batchSize - perBatch));
    }

    private static int Batches(int rows, int size) => (rows + size - 1) / size;

    // Even shares: the batches of an epoch differ by one row at most.
    private int Share(int rows, int step) => (int)((long)rows * step / EpochSteps);

    private int NextLabelled()
    {
        if (_nextLabelled == _labelled.Length)
        {
            Shuffle(_labelled, LabelledStreams + _labelledPass++);
            _nextLabelled = 0;
        }

        return _labelled[_nextLabelled++];
    }

    // Fisher and Yates, with two uniform numbers per choice, so that no number of rows is too many for 24 bits.
    private void Shuffle(int[] rows, ulong stream)
    {
        var uniforms = _uniforms.AsSpan(0, 2 * rows.Length);
        Philox.Uniform(_seed, stream, uniforms);
        for (var i = rows.Length - 1; i > 0; i--)
        {
            var u = uniforms[2 * i] + (uniforms[(2 * i) + 1] * Spacing);
            var j = (int)(u * (i + 1));
            (rows[i], rows[j]) = (rows[j], rows[i]);
        }
    }
}
