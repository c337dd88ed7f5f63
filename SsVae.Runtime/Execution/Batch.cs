using System.ComponentModel;

namespace SsVae.Execution;

/// <summary>
/// The bound batch of a model and what is computed on it. It belongs to the thread that bound it: any other call
/// would read numbers while they are written, or the loss of another thread's rows.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Batch
{
    private readonly Workspace _workspace;

    /// <summary>1 while a thread is inside a call, otherwise 0.</summary>
    private int _busy;
    private int _owner;
    private bool _isBound;

    internal Batch(Workspace workspace) => _workspace = workspace;

    /// <summary>−bound of each row.</summary>
    /// <exception cref="InvalidOperationException">The batch is another thread's, or there is none.</exception>
    public ReadOnlySpan<float> RowLosses
    {
        get
        {
            using var inside = Enter();
            return _workspace.Bound.RowLosses;
        }
    }

    /// <summary>Copies rows of a data set into the workspace. The batch is this thread's from now on.</summary>
    /// <exception cref="DataException">
    /// The data is not this model's, or changed since it was checked. There is no batch then.
    /// </exception>
    /// <exception cref="InvalidOperationException">Another thread is using the batch.</exception>
    public void Bind(Dataset data, ReadOnlySpan<int> rows, bool hideLabels)
    {
        using var inside = EnterToBind();
        _workspace.Batch.Bind(data, rows, hideLabels);
        _isBound = true;
    }

    /// <summary>Copies all rows of a data set into the workspace.</summary>
    /// <inheritdoc cref="Bind(Dataset, ReadOnlySpan{int}, bool)"/>
    public void Bind(Dataset data)
    {
        using var inside = EnterToBind();
        _workspace.Batch.Bind(data);
        _isBound = true;
    }

    /// <summary>
    /// Starts a batch of so many rows of a model of one plate, all labels missing; the columns are given by the next
    /// calls.
    /// </summary>
    /// <exception cref="InvalidOperationException">Another thread is using the batch.</exception>
    public void Begin(int rows)
    {
        using var inside = EnterToBind();
        _workspace.Batch.Begin(rows);
        _isBound = true;
    }

    /// <summary>
    /// Copies the numbers of a column, [rows × width]; none means that all are missing, where they may be.
    /// </summary>
    /// <exception cref="DataException">They do not fit. There is no batch then.</exception>
    /// <exception cref="InvalidOperationException">The batch is another thread's, or there is none.</exception>
    public void Set(string column, ReadOnlySpan<float> numbers)
    {
        using var inside = Enter();
        _isBound = false;
        _workspace.Batch.Set(column, numbers);
        _isBound = true;
    }

    /// <summary>Copies the labels of a column, [rows]; none means that all are missing.</summary>
    /// <inheritdoc cref="Set(string, ReadOnlySpan{float})"/>
    public void Set(string column, ReadOnlySpan<int> labels)
    {
        using var inside = Enter();
        _isBound = false;
        _workspace.Batch.Set(column, labels);
        _isBound = true;
    }

    /// <summary>The bound of the batch.</summary>
    /// <exception cref="InvalidOperationException">The batch is another thread's, or there is none.</exception>
    public BatchLoss Loss(Noise noise)
    {
        using var inside = Enter();
        return _workspace.Bound.Loss(noise);
    }

    /// <summary>The bound of the batch and its gradient.</summary>
    /// <exception cref="InvalidOperationException">The batch is another thread's, or there is none.</exception>
    public BatchLoss LossAndGradient(Noise noise)
    {
        using var inside = Enter();
        return _workspace.Bound.LossAndGradient(noise);
    }

    /// <summary>The posterior of a discrete site for the bound rows, [rows × values].</summary>
    /// <exception cref="InvalidOperationException">The batch is another thread's, or there is none.</exception>
    public void Posterior(string site, Span<float> probabilities, Noise? noise = null)
    {
        using var inside = Enter();
        _workspace.Posteriors.OfBatch(site, probabilities, noise);
    }

    /// <summary>Begins a call that reads the batch.</summary>
    private Inside Enter()
    {
        var inside = new Inside(this);
        var (isOwn, isBound) = (_owner == Environment.CurrentManagedThreadId, _isBound);
        if (isOwn && isBound)
        {
            return inside;
        }

        inside.Dispose();
        throw isBound
            ? Shared("another thread bound it last")
            : new InvalidOperationException(
                $"{_workspace.Schema.Name} has no batch: call Bind first, and again after one that failed. What needs no batch are its answers.");
    }

    /// <summary>Begins a call that makes the batch this thread's.</summary>
    private Inside EnterToBind()
    {
        var inside = new Inside(this);
        (_owner, _isBound) = (Environment.CurrentManagedThreadId, false);
        return inside;
    }

    private InvalidOperationException Shared(string reason) => new(
        $"The batch of a {_workspace.Schema.Name} belongs to one thread at a time, from Bind to the last call that reads it, but {reason}. "
        + "Use one model instance per training thread; any thread may ask for answers, such as posteriors and draws.");

    /// <summary>
    /// A call that uses the batch, for which the model's crew works. Its end touches the batch, so what the call points
    /// into is not collected before.
    /// </summary>
    private readonly ref struct Inside
    {
        private readonly Batch _batch;
        private readonly Crew.Visit _visit;

        public Inside(Batch batch)
        {
            _batch = batch;
            if (Interlocked.CompareExchange(ref batch._busy, 1, 0) != 0)
            {
                throw batch.Shared("another call is using it now");
            }

            _visit = batch._workspace.Crew.Enter();
        }

        public void Dispose()
        {
            _visit.Dispose();
            Volatile.Write(ref _batch._busy, 0);
        }
    }
}
