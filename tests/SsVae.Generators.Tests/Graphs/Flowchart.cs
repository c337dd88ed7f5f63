using System.Text.RegularExpressions;

namespace SsVae.Generators.Tests.Graphs;

/// <summary>A Mermaid flowchart, read strictly: a line is a comment, a node, an arrow, a class, or begins or ends a subgraph.</summary>
/// <param name="Nodes">Per id the label, with its entities resolved.</param>
/// <param name="Plates">The titles of subgraphs, in order.</param>
/// <param name="Arrows">E.g. <c>Z --> X</c>.</param>
internal sealed partial record Flowchart(
    IReadOnlyDictionary<string, string> Nodes, IReadOnlyList<string> Plates, IReadOnlyList<string> Arrows)
{
    // Words that Mermaid's lexer takes for its own wherever an id begins.
    private static readonly string[] Keywords =
        ["end", "graph", "flowchart", "subgraph", "style", "linkStyle", "classDef", "class", "click", "default", "href", "call", "interpolate"];

    public static Flowchart Parse(string text)
    {
        var lines = text.Split('\n');
        Assert.Equal("flowchart TD", lines[0]);
        var (nodes, plates, arrows) = (new Dictionary<string, string>(StringComparer.Ordinal), new List<string>(), new List<string>());
        var (used, defined, ids, depth) = (new HashSet<string>(), new HashSet<string>(), new HashSet<string>(StringComparer.Ordinal), 1);
        foreach (var line in lines.Skip(1))
        {
            depth -= line.Trim() == "end" ? 1 : 0;
            Assert.Equal(4 * depth, line.Length - line.TrimStart().Length);
            if (NodeLine().Match(line.Trim()) is { Success: true } node)
            {
                nodes.Add(Id(node.Groups["id"].Value), Text(node.Groups["label"].Value));
                used.Add(node.Groups["class"].Value);
            }
            else if (PlateLine().Match(line.Trim()) is { Success: true } plate)
            {
                Id(plate.Groups["id"].Value);
                plates.Add(Text(plate.Groups["label"].Value));
                depth++;
            }
            else if (ArrowLine().Match(line.Trim()) is { Success: true } arrow)
            {
                Assert.Contains(arrow.Groups["from"].Value, nodes.Keys);
                Assert.Contains(arrow.Groups["to"].Value, nodes.Keys);
                arrows.Add(line.Trim());
            }
            else if (ClassLine().Match(line.Trim()) is { Success: true } style)
            {
                Assert.True(defined.Add(style.Groups["class"].Value), line);
            }
            else
            {
                Assert.True(line.Trim() == "end" || line.Trim().StartsWith("%% ", StringComparison.Ordinal), line);
            }
        }

        Assert.Equal(1, depth);
        Assert.Equal(used.Order(StringComparer.Ordinal), defined.Order(StringComparer.Ordinal));
        Assert.Equal(arrows.Distinct(), arrows);
        return new(nodes, plates, arrows);

        string Id(string id)
        {
            Assert.True(ids.Add(id), $"{id} is there twice");
            Assert.DoesNotContain(Keywords, word => id.StartsWith(word, StringComparison.Ordinal));
            return id;
        }
    }

    private static string Text(string label) =>
        Entity().Replace(label, m => ((char)int.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).ToString());

    [GeneratedRegex("""^(?<id>\w+)(\(\["(?<label>[^"]*)"\]\)|\["(?<label>[^"]*)"\]):::(?<class>\w+)$""", RegexOptions.ECMAScript | RegexOptions.ExplicitCapture)]
    private static partial Regex NodeLine();

    [GeneratedRegex("""^subgraph (?<id>\w+)\["(?<label>[^"]*)"\]$""", RegexOptions.ECMAScript | RegexOptions.ExplicitCapture)]
    private static partial Regex PlateLine();

    [GeneratedRegex(@"^(?<from>\w+) (-->|-\.->)(\|lag [1-9]\|)? (?<to>\w+)$", RegexOptions.ECMAScript | RegexOptions.ExplicitCapture)]
    private static partial Regex ArrowLine();

    [GeneratedRegex(@"^classDef (?<class>\w+) fill:#[0-9a-f]{6},stroke:#[0-9a-f]{6},color:#[0-9a-f]{6}$", RegexOptions.ExplicitCapture)]
    private static partial Regex ClassLine();

    [GeneratedRegex("#([0-9]+);")]
    private static partial Regex Entity();
}
