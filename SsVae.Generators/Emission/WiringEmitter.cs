using SsVae.Generators.Inference;

namespace SsVae.Generators.Emission;

/// <summary>Writes what the programs of the sites are of, and read.</summary>
internal sealed class WiringEmitter(CompiledModel model, Declarations declarations)
{
    public void Write(CodeWriter writer)
    {
        writer.Line("private static SiteWiring[] Sites(Sizes sizes) =>").Line("[").Indent();
        foreach (var site in model.Sites)
        {
            Site(writer, site);
        }

        writer.Close("];");
    }

    private void Site(CodeWriter writer, SiteProgram site)
    {
        var isGuide = site.IsGuide ? ", IsGuide: true" : "";
        var sampler = $"new {site.Distribution.Family.Sampler}()";
        var wiring = $"new(Site: {Literal.Text(site.Site)}, Sampler: {sampler}{isGuide}{Lag(site.Lag)})";
        if (site.Parents.Count + site.DiscreteParents.Count == 0)
        {
            writer.Line(wiring + ",");
            return;
        }

        writer.Line(wiring).Open();
        List(writer, "Parents", site.Parents.Select(p => Parent(declarations.Named(p.Parent), p.Lag)));
        List(writer, "DiscreteParents", site.DiscreteParents.Select(DiscreteParent));
        writer.Close("},");
    }

    private static void List(CodeWriter writer, string name, IEnumerable<string> items)
    {
        if (items.Any())
        {
            writer.Line($"{name} = [{string.Join(", ", items)}],");
        }
    }

    private string Parent(string name, int lag) =>
        $"new({Literal.Text(name)}, Width: {declarations.Width(name)}{declarations.Plate(name)}{Lag(lag)})";

    private string DiscreteParent(int axis)
    {
        var (site, lag) = model.Graph.SiteOf(axis);
        var plate = Declarations.Plate(model.Graph.Axes[axis].Plate);
        return $"new({Literal.Text(site)}, Axis: {Literal.Int(axis)}{plate}{Lag(lag)})";
    }

    private static string Lag(int lag) => lag == 0 ? "" : ", Lag: " + Literal.Int(lag);
}
