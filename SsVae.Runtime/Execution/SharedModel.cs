using System.ComponentModel;

namespace SsVae.Execution;

/// <summary>
/// A compiled model that several threads use: a batch, which is one thread's at a time, and answers for all of them.
/// Each answer is computed by a replica of the whole model, its programs and its workspace, over the same parameters.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SharedModel
{
    private readonly CompiledModel _model;
    private readonly Pool<Question> _questions;

    /// <summary>Shares a model, and starts its parameters with seed 0; replicas leave them as they are.</summary>
    /// <param name="model">The model of the batch.</param>
    public SharedModel(CompiledModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        _model = model;
        Batch = new Batch(model, Crew);
        _questions = new Pool<Question>(() => new Question(model.Replicate(), Crew, q => _questions!.Return(q)));
        model.Parameters.Initialize(0);
    }

    /// <summary>Names and sizes.</summary>
    public ModelSchema Schema => _model.Schema;

    /// <summary>The trained numbers.</summary>
    public ParameterStore Parameters => _model.Parameters;

    /// <summary>The threads of the batch and of all answers. It does one job at a time; the other callers work alone meanwhile.</summary>
    public Crew Crew { get; } = new();

    /// <summary>The batch that the bound is computed on.</summary>
    public Batch Batch { get; }

    /// <summary>The width of a column.</summary>
    public int Width(string column) => _model.Width(column);

    /// <summary>A question about columns of data, from any thread. It is to be answered once.</summary>
    public Question Ask() => _questions.Rent();

    /// <summary>A question about values of sites, which the answer completes.</summary>
    public Question Ask(Draws draws) => _questions.Rent().With(draws);
}
