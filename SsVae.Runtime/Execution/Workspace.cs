namespace SsVae.Execution;

/// <summary>
/// What one thread computes with: a batch, the programs on it, and what answers of them. Any number of workspaces share
/// the parameters.
/// </summary>
internal sealed class Workspace
{
    private readonly ModelDescription _description;
    private readonly IProgramFactory _programs;

    public Workspace(
        ModelDescription description, ParameterStore parameters, IProgramFactory programs, Crew crew)
    {
        (_description, Parameters, _programs, Crew) = (description, parameters, programs, crew);
        var layout = new BatchLayout(Schema);
        var sites = new SitePrograms(description, layout, parameters, programs);
        Batch = new BatchBinder(Schema, layout);
        var bound = programs.Create(new(ProgramKind.Bound), Batch.Inputs, parameters);
        Bound = new BoundOfBatch(bound, Batch, sites, parameters);

        var addresses = new DataAddresses(Batch);
        var noValue = new NoValue(Batch, parameters);
        Posteriors = new Posteriors(description, programs, parameters, Batch, noValue, addresses);

        var evidence = new EvidenceProgram(description, programs, parameters, Batch);
        var weighing = new Weighing(evidence, Batch, addresses, noValue, sites);
        Evidence = new EvidenceAnswer(weighing);
        CorrectedPosterior = new CorrectedPosterior(weighing, evidence, Batch, Posteriors);

        var choices = new ValueChoices(Batch, noValue);
        var joint = new JointValues(evidence, Batch);
        var summed = new SummedSites(joint, Batch);
        MostProbable = new MostProbable(joint, Batch, choices, sites);
        PosteriorDraws = new PosteriorDraws(weighing, evidence, joint, summed, Batch, choices, addresses, sites);

        Generation = new Generation(Schema, sites);
        PredictiveDraws = new PredictiveDraws(Schema, PosteriorDraws, Generation);
        Reconstruction = new Reconstruction(Schema, sites, summed, choices);
    }

    /// <summary>Names and sizes.</summary>
    public ModelSchema Schema => _description.Schema;

    /// <summary>The trained numbers.</summary>
    public ParameterStore Parameters { get; }

    /// <summary>The threads that compute here: the model's.</summary>
    public Crew Crew { get; }

    public BatchBinder Batch { get; }

    public BoundOfBatch Bound { get; }

    public Posteriors Posteriors { get; }

    public CorrectedPosterior CorrectedPosterior { get; }

    public EvidenceAnswer Evidence { get; }

    public MostProbable MostProbable { get; }

    public PosteriorDraws PosteriorDraws { get; }

    public PredictiveDraws PredictiveDraws { get; }

    public Generation Generation { get; }

    public Reconstruction Reconstruction { get; }

    /// <summary>Another workspace, over the same parameters and with the same crew.</summary>
    public Workspace Replicate() => new(_description, Parameters, _programs, Crew);
}
