using System.Globalization;
using System.Text;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Emission;

/// <summary>
/// Draws a model as a Mermaid flowchart: sites and inputs are nodes, plates are subgraphs, solid arrows are the model p and dashed
/// ones the guide q, as in Kingma and Welling (2014), figure 1; an arrow along a chain says how many steps it goes. What is observed
/// is shaded; what the colours say, words say as well.
/// </summary>
/// <remarks>A function of the spec alone, which need not be a valid model: a stub shows its graph, too.</remarks>
internal static class GraphEmitter
{
    private const string Legend = "%% Solid arrows: the model p. Dashed arrows: the guide q.";
    private const string LineBreak = "<br/>";
    private const string Latent = "latent";
    private const string Partial = "partial";
    private const string Observed = "observed";

    private static readonly (string Class, string Fill)[] Shades = [(Latent, "#ffffff"), (Partial, "#e6e6e6"), (Observed, "#bbbbbb")];

    /// <summary>The flowchart: lines that end in <c>\n</c>, but for the last.</summary>
    public static string Emit(ModelSpec spec)
    {
        var nodes = spec.Inputs.Select(Node).Concat(spec.Sites.Select(s => Node(s, spec)))
            .Where(n => n.Id.Length > 0).GroupBy(n => n.Id).Select(g => g.First()).ToList();
        var writer = new CodeWriter();
        writer.Line("flowchart TD").Indent().Line(Legend);
        Plate(writer, nodes, path: []);
        foreach (var edge in GraphEdges.Of(spec))
        {
            var lag = edge.Lag == 0 ? "" : $"|lag {Literal.Int(edge.Lag)}|";
            writer.Line($"{Id(edge.From)} {(edge.IsGuide ? "-.->" : "-->")}{lag} {Id(edge.To)}");
        }

        foreach (var (name, fill) in Shades.Where(s => nodes.Any(n => n.Class == s.Class)))
        {
            writer.Line($"classDef {name} fill:{fill},stroke:#333333,color:#000000");
        }

        return writer.ToString().TrimEnd('\n');
    }

    /// <summary>
    /// A name as Mermaid's lexer takes it whole, one id per name. Its keywords are in lower case, and it splits where one begins: words
    /// that could be mistaken get a prefix.
    /// </summary>
    internal static string Id(string name) =>
        name.Length > 0 && name[0] is >= 'A' and <= 'Z' && name.All(IsPlain) ? name : "n_" + Encode(name);

    /// <summary>A text between quotation marks: what means something to Mermaid or to HTML is an entity of Mermaid.</summary>
    internal static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var c in text)
        {
            escaped.Append(c is '"' or '#' or '&' or '<' or '>' or '`' or '\\' or ';' || char.IsControl(c)
                ? "#" + ((int)c).ToString(CultureInfo.InvariantCulture) + ";"
                : c.ToString());
        }

        return escaped.ToString();
    }

    private static void Plate(CodeWriter writer, IReadOnlyList<GraphNode> nodes, string[] path)
    {
        foreach (var node in nodes.Where(n => n.Plates.Count == path.Length))
        {
            writer.Line(node.Text);
        }

        foreach (var inner in nodes.Where(n => n.Plates.Count > path.Length).GroupBy(n => n.Plates[path.Length]))
        {
            string[] plate = [.. path, inner.Key];
            writer.Line($"subgraph plate_{string.Join("__", plate.Select(Encode))}[\"{Escape(inner.Key)}\"]").Indent();
            Plate(writer, [.. inner], plate);
            writer.Close("end");
        }
    }

    private static GraphNode Node(InputSpec input) => new(
        Id(input.Name), $"{Id(input.Name)}[\"{Escape(input.Name)}{LineBreak}input\"]:::{Observed}", Observed, input.Plates);

    private static GraphNode Node(SiteSpec site, ModelSpec spec)
    {
        var (shade, mark) = site.Observation switch
        {
            Observation.Observed => (Observed, "observed"),
            Observation.PartiallyObserved => (Partial, "partially observed"),
            _ => (Latent, null),
        };
        var inGuide = spec.Guides.Any(g => g.Site == site.Name && g.Enumerate);
        var marks = new[] { mark, inGuide ? "enumerated in q" : site.Enumerate ? "enumerated in p" : null }.Where(m => m is not null).ToList();
        var label = Escape($"{site.Name} ~ {site.Family}") + (marks.Count == 0 ? "" : LineBreak + string.Join(", ", marks));
        return new(Id(site.Name), $"{Id(site.Name)}([\"{label}\"]):::{shade}", shade, site.Plates);
    }

    private static bool IsPlain(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_';

    private static string Encode(string name)
    {
        var text = new StringBuilder();
        foreach (var c in name)
        {
            text.Append(c != '_' && IsPlain(c) ? c.ToString() : "_" + ((int)c).ToString("x4", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    /// <param name="Plates">Outermost first.</param>
    private sealed record GraphNode(string Id, string Text, string Class, EquatableArray<string> Plates);
}
