using System.ComponentModel;

namespace SsVae.Execution;

/// <summary>
/// A question to a model: first what is given, then what is asked, which ends it. What is given is copied into memory
/// that is kept for later questions, and the answer is computed in a workspace that is this question's alone.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Question
{
    private readonly Workspace _workspace;
    private readonly Action<Question> _end;
    private readonly Staged<float>[] _numbers;
    private readonly Staged<int>[] _labels;
    private readonly Staged<int>[] _lengths;
    private Draws? _draws;

    internal Question(Workspace workspace, Action<Question> end)
    {
        _workspace = workspace;
        _end = end;
        _numbers = [.. workspace.Schema.Columns.Select(_ => new Staged<float>())];
        _labels = [.. workspace.Schema.Columns.Select(_ => new Staged<int>())];
        _lengths = [.. workspace.Schema.Plates.Select(_ => new Staged<int>())];
    }

    /// <summary>The values of sites that are given.</summary>
    private Draws Given => _draws ?? throw new InvalidOperationException("This question has no values to complete.");

    /// <summary>Gives values of sites, to be completed.</summary>
    internal Question With(Draws draws)
    {
        _draws = draws;
        return this;
    }

    /// <summary>Gives the numbers of a column, [rows × width]; none: all are missing, where they may be.</summary>
    public Question With(string column, ReadOnlySpan<float> numbers)
    {
        _numbers[_workspace.Schema.ColumnOf(column)].Set(numbers);
        return this;
    }

    /// <summary>Gives the labels of a column, [rows]; none: all are missing, where they may be.</summary>
    public Question With(string column, ReadOnlySpan<int> labels)
    {
        _labels[_workspace.Schema.ColumnOf(column)].Set(labels);
        return this;
    }

    /// <summary>Says how many rows of a plate each row of the plate around has.</summary>
    public Question WithPlate(string plate, ReadOnlySpan<int> lengths)
    {
        _lengths[_workspace.Schema.PlateOf(plate)].Set(lengths);
        return this;
    }

    /// <inheritdoc cref="CorrectedPosterior.Of"/>
    /// <exception cref="DataException">What is given does not fit; the message says where.</exception>
    public float[] Posterior(string site, int samples = 0, ulong seed = 0)
    {
        using var end = new End(this);
        return _workspace.CorrectedPosterior.Of(site, Data(), samples, seed);
    }

    /// <inheritdoc cref="Posteriors.Classify"/>
    /// <exception cref="DataException">What is given does not fit; the message says where.</exception>
    public int[] Classify(string site)
    {
        using var end = new End(this);
        return _workspace.Posteriors.Classify(site, Data());
    }

    /// <inheritdoc cref="EvidenceAnswer.Of"/>
    /// <exception cref="DataException">What is given does not fit; the message says where.</exception>
    public EvidenceEstimate LogEvidence(int samples, ulong seed)
    {
        using var end = new End(this);
        return _workspace.Evidence.Of(Data(), samples, seed);
    }

    /// <inheritdoc cref="MostProbable.Of"/>
    public Draws MostProbable()
    {
        using var end = new End(this);
        return _workspace.MostProbable.Of(Given);
    }

    /// <inheritdoc cref="PosteriorDraws.Of"/>
    public Draws DrawPosterior(int samples, ulong seed)
    {
        using var end = new End(this);
        return _workspace.PosteriorDraws.Of(Given, samples, seed);
    }

    /// <inheritdoc cref="PredictiveDraws.Of"/>
    public Draws DrawPredictive(int samples, ulong seed)
    {
        using var end = new End(this);
        return _workspace.PredictiveDraws.Of(Given, samples, seed);
    }

    /// <inheritdoc cref="Generation.Of"/>
    public Draws Generate(ulong seed)
    {
        using var end = new End(this);
        return _workspace.Generation.Of(Given, seed);
    }

    /// <inheritdoc cref="Reconstruction.Of"/>
    public Draws Reconstruct()
    {
        using var end = new End(this);
        return _workspace.Reconstruction.Of(Given);
    }

    /// <summary>What is given as a data set, checked.</summary>
    private Dataset Data()
    {
        var schema = _workspace.Schema;
        var layout = DatasetCheck.Layout(schema, Memory(_numbers), Memory(_labels), Memory(_lengths));
        for (var c = 0; c < schema.Columns.Count; c++)
        {
            var column = schema.Columns[c];
            if (column.MayBeMissing && _numbers[c].IsEmpty && _labels[c].IsEmpty)
            {
                if (column.Values > 0)
                {
                    _labels[c].Fill(layout.Rows(column.Plate), -1);
                }
                else
                {
                    _numbers[c].Fill(layout.Rows(column.Plate) * column.Width, float.NaN);
                }
            }
        }

        return new Dataset(schema, Memory(_numbers), Memory(_labels), layout);
    }

    private static ReadOnlyMemory<T>[] Memory<T>(Staged<T>[] staged) => Array.ConvertAll(staged, s => s.Memory);

    private void Clear()
    {
        _draws = null;
        Array.ForEach(_numbers, n => n.Clear());
        Array.ForEach(_labels, l => l.Clear());
        Array.ForEach(_lengths, l => l.Clear());
    }

    /// <summary>
    /// The time of the answer, for which the model's crew works. At its end, answered or not, the workspace is the next
    /// caller's, since each binds all that it reads. That is after the last use of memory that the programs' pointers
    /// lead to, so none of that is collected before.
    /// </summary>
    private readonly ref struct End(Question question)
    {
        private readonly Crew.Visit _visit = question._workspace.Crew.Enter();

        public void Dispose()
        {
            _visit.Dispose();
            question.Clear();
            question._end(question);
        }
    }
}
