namespace SsVae.Execution;

/// <summary>The distributions of the sites, each by a program of its own, given its parents.</summary>
internal sealed class SitePrograms
{
    private readonly List<CompiledSite> _model = [];
    private readonly List<CompiledSite> _guide = [];

    public SitePrograms(
        ModelDescription description, BatchLayout layout, ParameterStore parameters, IProgramFactory programs)
    {
        for (var i = 0; i < description.Sites.Count; i++)
        {
            var wiring = description.Sites[i];
            var place = description.Schema.IndexOf(wiring.Site);
            var inputs = layout.InputsOf(wiring);
            var program = programs.Create(new(ProgramKind.Site, i), inputs, parameters);
            (wiring.IsGuide ? _guide : _model)
                .Add(new(wiring, description.Schema.Sites[place], place, inputs, program, parameters));
        }
    }

    /// <summary>The sites of the model, parents first.</summary>
    public IReadOnlyList<CompiledSite> Model => _model;

    /// <summary>The sites of the guide, parents first.</summary>
    public IReadOnlyList<CompiledSite> Guide => _guide;

    /// <summary>Whether the guide has a site.</summary>
    public bool HasGuide(string site) => _guide.Exists(g => g.Name == site);

    /// <summary>
    /// Whether a site, where it has no value, is given one by what is latent: it is summed, or the guide's.
    /// </summary>
    public bool IsLatent(SiteInfo site) => site.Discrete || HasGuide(site.Name);

    /// <summary>The program of a site: of a chain's, that of a step.</summary>
    public CompiledSite Of(string site, bool isGuide, int step) =>
        (isGuide ? _guide : _model).Where(s => s.Name == site && s.Lag <= step).MaxBy(s => s.Lag)!;
}
