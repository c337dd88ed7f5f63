using System.ComponentModel;

namespace SsVae.Execution;

/// <summary>
/// A compiled model that several threads use: a batch, which is one thread's at a time, and answers for all of them.
/// Each answer is computed in a workspace of its own, over the same parameters.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SharedModel
{
    private readonly ModelDescription _description;
    private readonly Pool<Question> _questions;

    /// <summary>A model whose parameters start with seed 0.</summary>
    /// <param name="description">What it is.</param>
    /// <param name="programs">What computes it.</param>
    public SharedModel(ModelDescription description, IProgramFactory programs)
    {
        ArgumentNullException.ThrowIfNull(description);
        ArgumentNullException.ThrowIfNull(programs);
        _description = description;
        Parameters = new ParameterStore(description.Parameters);
        Parameters.Initialize(0);
        var workspace = new Workspace(description, Parameters, programs, Crew);
        Batch = new Batch(workspace);
        _questions = new Pool<Question>(() => new Question(workspace.Replicate(), q => _questions!.Return(q)));
    }

    /// <summary>Names and sizes.</summary>
    public ModelSchema Schema => _description.Schema;

    /// <summary>The trained numbers.</summary>
    public ParameterStore Parameters { get; }

    /// <summary>
    /// The threads of the batch and of all answers. It does one job at a time; the other callers work alone meanwhile.
    /// </summary>
    public Crew Crew { get; } = new();

    /// <summary>The batch that the bound is computed on.</summary>
    public Batch Batch { get; }

    /// <summary>The width of a column.</summary>
    public int Width(string column) => Schema.Columns[Schema.ColumnOf(column)].Width;

    /// <summary>The same model, computed by other programs, with parameters of its own.</summary>
    public SharedModel Over(IProgramFactory programs) => new(_description, programs);

    /// <summary>
    /// What the constructor of a model with errors calls: the errors are the compiler's, this is only for who runs it
    /// anyway.
    /// </summary>
    public static SharedModel Refused(string model, params object[] sizes) =>
        throw new InvalidOperationException(
            $"The model {model} has errors and was not compiled; see the build's diagnostics. "
            + $"({sizes.Length} constructor arguments were ignored.)");

    /// <summary>A question about columns of data, from any thread. It is to be answered once.</summary>
    public Question Ask() => _questions.Rent();

    /// <summary>A question about values of sites, which the answer completes.</summary>
    public Question Ask(Draws draws) => _questions.Rent().With(draws);
}
