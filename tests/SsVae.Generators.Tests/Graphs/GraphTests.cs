using System.Xml.Linq;
using SsVae.Generators.Emission;
using SsVae.Generators.Spec;
using SsVae.Generators.Tests.Passes;

namespace SsVae.Generators.Tests.Graphs;

public sealed class GraphTests
{
    private const string Flagship = """
        flowchart TD
            %% Solid arrows: the model p. Dashed arrows: the guide q.
            subgraph plate_data["data"]
                Z(["Z ~ Normal"]):::latent
                Y(["Y ~ OneHotCategorical<br/>partially observed, enumerated in q"]):::partial
                X(["X ~ Bernoulli<br/>observed"]):::observed
            end
            Z --> X
            Y --> X
            X -.-> Y
            X -.-> Z
            Y -.-> Z
            classDef latent fill:#ffffff,stroke:#333333,color:#000000
            classDef partial fill:#e6e6e6,stroke:#333333,color:#000000
            classDef observed fill:#bbbbbb,stroke:#333333,color:#000000
        """;

    public static TheoryData<string> Names => PassModels.Names;

    /// <summary>The files of the repository's own models.</summary>
    public static TheoryData<string> Files => [.. Directory
        .EnumerateFiles(Path.Combine(Paths.Repository, "SsVae.Models"), "*.cs")
        .Where(f => File.ReadAllText(f).Contains("[Model]", StringComparison.Ordinal))
        .Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Fact]
    public void The_flagship_is_drawn() => Assert.Equal(Flagship, Graph(TestModels.SemiSupervisedVae));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_construct_is_drawn(string name) => CheckText(Harness.Read(PassModels.Source(name)).Model.Spec!);

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_model_of_the_repository_has_its_graph(string file) =>
        CheckPlaces(File.ReadAllText(Path.Combine(Paths.Repository, "SsVae.Models", file)));

    [Fact]
    public void An_input_that_a_helper_reads_has_an_arrow()
    {
        var chart = Flowchart.Parse(Graph(Harness.Usings + """
            [Model]
            public sealed partial class Shifted(int size)
            {
                [Input, Plate("data")] Tensor Context => Tensor.Of(size);
                [Input, Plate("data")] Tensor Other => Tensor.Of(size);
                [Sample, Plate("data"), Observed] Normal X() => new(Shift(2), 1f);
                Tensor Shift(float by) => Twice * by;
                Tensor Twice => Context + Context;
            }
            """));
        Assert.Equal("Context<br/>input", chart.Nodes["Context"]);
        Assert.Equal(["Context --> X"], chart.Arrows);
    }

    [Theory]
    [InlineData("end")]
    [InlineData("größe")]
    [InlineData("styles")]
    [InlineData("x")]
    [InlineData("_n")]
    [InlineData("Ähnlich")]
    public void Names_that_Mermaid_would_misread_are_escaped(string name)
    {
        var chart = Flowchart.Parse(Graph(Harness.Usings + $$"""
            [Model]
            public sealed partial class Named(int size)
            {
                [Sample, Plate("\"quoted\" <b> & #5; `x` \\ end")] Normal {{name}}() => Normal.Standard(size);
                [Sample, Plate("\"quoted\" <b> & #5; `x` \\ end"), Observed] Normal Seen(Tensor {{char.ToLowerInvariant(name[0])}}{{name[1..]}}) => new(0f, 1f);
            }
            """));
        Assert.Equal(["\"quoted\" <b> & #5; `x` \\ end"], chart.Plates);
        Assert.Equal([name + " ~ Normal", "Seen ~ Normal<br/>observed"], chart.Nodes.Values);
        Assert.Equal([GraphEmitter.Id(name) + " --> Seen"], chart.Arrows);
    }

    [Fact]
    public void Different_names_have_different_ids()
    {
        string[] names = ["Z", "z", "n_z", "N_z", "_z", "é", "_00e9", "Z_", "n_00e9", "A_B", "a_b", "a_005fb"];
        Assert.Equal(names.Length, names.Select(GraphEmitter.Id).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Plates_inside_plates_are_subgraphs_inside_subgraphs()
    {
        var spec = Harness.Read(Harness.Usings + """
            [Model]
            public sealed partial class Nested(int size)
            {
                [Sample] Normal Shared() => Normal.Standard(size);
                [Sample, Plate("documents")] Normal Topic(Tensor shared) => new(shared, 1f);
                [Sample, Plate("documents", "words"), Observed] Normal Word(Tensor topic) => new(topic, 1f);
                [Sample, Plate("authors"), Observed] Normal Author() => new(0f, 1f);
            }
            """).Model.Spec!;
        var text = GraphEmitter.Emit(spec);
        Assert.Equal(["documents", "words", "authors"], Flowchart.Parse(text).Plates);
        Assert.Contains("""
                Shared(["Shared ~ Normal"]):::latent
                subgraph plate_documents["documents"]
                    Topic(["Topic ~ Normal"]):::latent
                    subgraph plate_documents__words["words"]
                        Word(["Word ~ Normal<br/>observed"]):::observed
                    end
                end
            """, text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chain_has_arrows_to_itself_that_say_their_lag()
    {
        Assert.Equal(
            ["A -->|lag 1| A", "A -->|lag 2| A", "A --> B", "Context --> B", "B -->|lag 1| B", "B --> X"],
            Flowchart.Parse(Graph(PassModels.TwoChains)).Arrows);
        Assert.Equal(
            ["State -->|lag 1| State", "State --> Z", "Z --> X", "Label --> X", "Heading -.-> Label", "X -.-> State", "Label -.-> State", "State -.->|lag 1| State", "X -.-> Z", "State -.-> Z"],
            Flowchart.Parse(Graph(PassModels.GuidedChain)).Arrows);
    }

    [Fact]
    public void A_model_with_a_mistake_has_its_graph_too()
    {
        var compiled = Harness.Compile(TestModels.SemiSupervisedVae.Replace("2 * styles", "3 * styles", StringComparison.Ordinal));
        Assert.NotEmpty(compiled.Diagnostics);
        Assert.Contains(Flagship.Split('\n')[^1], compiled.Source, StringComparison.Ordinal);
    }

    /// <summary>The text is a flowchart, and its nodes and plates are the model's.</summary>
    private static string CheckText(ModelSpec spec)
    {
        var graph = GraphEmitter.Emit(spec);
        var chart = Flowchart.Parse(graph);
        Assert.Equal(spec.Inputs.Select(i => i.Name).Concat(spec.Sites.Select(s => s.Name)).Order(), chart.Nodes.Values.Select(label => label.Split(' ', '<')[0]).Order());
        Assert.Equal(spec.Sites.SelectMany(s => s.Plates).Distinct().Order(), chart.Plates.Order());
        return graph;
    }

    /// <summary>The text is the same in the class's documentation, in its property, and in the schema.</summary>
    private static void CheckPlaces(string source)
    {
        var compiled = Harness.Compile(source);
        var spec = Harness.Read(source).Model.Spec!;
        var graph = CheckText(spec);

        var symbol = compiled.Compilation.GetTypeByMetadataName(spec.FullName)!;
        var documentation = XElement.Parse("<all>" + symbol.GetDocumentationCommentXml() + "</all>").Descendants("code").Single().Value;
        Assert.Equal(graph, FlushLeft(documentation));

        var type = compiled.Load().GetType(spec.FullName)!;
        Assert.Equal(graph, type.GetProperty("Graph")!.GetValue(null));
        var arguments = spec.ConstructorParameters.Select(p => Convert.ChangeType(3, Type.GetType(Clr(p.Type))!, null)).ToArray();
        Assert.Equal(graph, ((IModel)Activator.CreateInstance(type, arguments)!).Schema.Graph);
    }

    /// <summary>The lines without what all of them are indented by, which is the documentation's own.</summary>
    private static string FlushLeft(string text)
    {
        var lines = text.Split('\n').Where(l => l.Trim().Length > 0).ToList();
        var indent = lines.Min(l => l.Length - l.TrimStart().Length);
        return string.Join('\n', lines.Select(l => l[indent..].TrimEnd()));
    }

    private static string Clr(string keyword) => keyword switch
    {
        "int" => "System.Int32",
        "long" => "System.Int64",
        "float" => "System.Single",
        _ => "System.Double",
    };

    private static string Graph(string source) => GraphEmitter.Emit(Harness.Read(source).Model.Spec!);
}
