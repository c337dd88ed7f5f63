using SsVae.Generators.Families;
using SsVae.Generators.Ir;
using SsVae.Generators.Rules;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Emission;

/// <summary>Writes what is added to the user's class: typed entry points over what all compiled models do alike.</summary>
internal static partial class SurfaceEmitter
{
    private const string Numbers = "global::System.ReadOnlySpan<float>";
    private const string Labels = "global::System.ReadOnlySpan<int>";

    /// <param name="writer">Where to.</param>
    /// <param name="spec">The model.</param>
    /// <param name="construction">The expression that makes the shared model from the constructor's parameters.</param>
    /// <param name="hasEvidence">Whether the model has importance weights, which some members answer with.</param>
    public static void Write(CodeWriter writer, ModelSpec spec, string construction, bool hasEvidence)
    {
        if (spec.Namespace.Length > 0)
        {
            writer.Open("namespace " + spec.Namespace);
        }

        foreach (var type in spec.ContainingTypes)
        {
            var name = type.LastIndexOf(' ') + 1;
            writer.Open("partial " + type.Substring(0, name) + Identifier.OfType(type.Substring(name)));
        }

        var graph = GraphEmitter.Emit(spec);
        writer.Line("/// <remarks>").Line("/// Its graph, as text of Mermaid:").Line("/// <code>");
        foreach (var line in graph.Split('\n'))
        {
            writer.Line("/// " + line.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;"));
        }

        writer.Line("/// </code>").Line("/// </remarks>");
        writer.Open($"partial class {Identifier.OfType(spec.Name)} : global::SsVae.ICompiledModel");
        writer.Line($"""
            #pragma warning disable CS9124 // The constructor's parameters are sizes here and in the model's own members.
            private readonly global::SsVae.Execution.SharedModel _compiled = {construction};
            #pragma warning restore CS9124
            """);
        writer.Line().Line("/// <summary>The model and its guide as a Mermaid flowchart: plates are boxes, solid arrows the model's, dashed ones the guide's.</summary>");
        writer.Line("public static string Graph =>").Line(("    \"\"\"\n" + graph + "\n\"\"\";").Replace("\n", "\n    "));
        Common(writer);
        Data(writer, spec);
        Draws(writer, spec);
        Answers(writer, spec, hasEvidence);
        writer.Close();
        for (var i = 0; i < spec.ContainingTypes.Count + (spec.Namespace.Length > 0 ? 1 : 0); i++)
        {
            writer.Close();
        }
    }

    private static void Common(CodeWriter writer) => writer.Line("""

        /// <inheritdoc/>
        public global::SsVae.ModelSchema Schema => _compiled.Schema;

        /// <inheritdoc/>
        public global::SsVae.ParameterStore Parameters => _compiled.Parameters;

        /// <inheritdoc/>
        public global::SsVae.Crew Crew => _compiled.Crew;

        /// <inheritdoc/>
        public global::System.ReadOnlySpan<float> RowLosses => _compiled.Batch.RowLosses;

        /// <inheritdoc/>
        public void Bind(global::SsVae.Dataset data, global::System.ReadOnlySpan<int> rows, bool hideLabels = false) => _compiled.Batch.Bind(data, rows, hideLabels);

        /// <inheritdoc/>
        public global::SsVae.BatchLoss Loss(global::SsVae.Noise noise) => _compiled.Batch.Loss(noise);

        /// <inheritdoc/>
        public global::SsVae.BatchLoss LossAndGradient(global::SsVae.Noise noise) => _compiled.Batch.LossAndGradient(noise);

        /// <inheritdoc/>
        public void Posterior(string site, global::System.Span<float> probabilities, global::SsVae.Noise? noise = null) => _compiled.Batch.Posterior(site, probabilities, noise);
        """);

    private static void Data(CodeWriter writer, ModelSpec spec)
    {
        var columns = DataColumn.Of(spec);
        var lengths = InnerPlates(spec);
        var parameters = lengths.Select(p => "global::System.ReadOnlyMemory<int> " + p.Parameter).Concat(columns.Select(c =>
            $"global::System.ReadOnlyMemory<{(c.IsLabel ? "int" : "float")}> {Identifier.Of(c.Name)}{(c.MayBeMissing ? " = default" : "")}"));
        writer.Line().Line("/// <summary>A data set for this model.</summary>");
        LengthDocumentation(writer, spec);
        Documentation(writer, columns.Select(c => c.Declaration), spec);
        writer.Line("/// <exception cref=\"global::SsVae.DataException\">A length, a label or a number does not fit.</exception>");
        writer.Line($"public global::SsVae.Dataset Data({string.Join(", ", parameters)}) =>");
        writer.Line($"    new(Schema, [{string.Join(", ", columns.Select(c => c.IsLabel ? "default" : Identifier.Of(c.Name)))}], [{string.Join(", ", columns.Select(c => c.IsLabel ? Identifier.Of(c.Name) : "default"))}]{(lengths.Count == 0 ? "" : $", [{string.Join(", ", Plates(spec).Select((p, i) => lengths.Where(l => l.Index == i).Select(l => l.Parameter).DefaultIfEmpty("default").First()))}]")});");

        // Only a stub has no data; these would be the members that every model has.
        if (columns.Count == 0)
        {
            return;
        }

        foreach (var (method, summary) in new[] { ("Loss", "The bound of a batch."), ("LossAndGradient", "The bound of a batch, and its gradient in <see cref=\"Parameters\"/>.") })
        {
            writer.Line().Line($"/// <summary>{summary}</summary>");
            LengthDocumentation(writer, spec);
            Documentation(writer, columns.Select(c => c.Declaration), spec);
            writer.Line("/// <param name=\"noise\">Where the draws' noise comes from.</param>");
            var spans = Given(spec, lengths, columns);
            writer.Open($"public global::SsVae.BatchLoss {method}({string.Join(", ", spans.Append("global::SsVae.Noise noise"))})");
            if (Plates(spec).Count > 1)
            {
                writer.Line($"_compiled.Batch.Bind(Data({Arguments(lengths, columns)}));");
                writer.Line($"return _compiled.Batch.{method}(noise);").Close();
                continue;
            }

            writer.Line($"_compiled.Batch.Begin({Rows(columns)});");
            foreach (var column in columns)
            {
                writer.Line($"_compiled.Batch.Set({Literal.Text(column.Name)}, {Identifier.Of(column.Name)});");
            }

            writer.Line($"return _compiled.Batch.{method}(noise);").Close();
        }
    }

    private static void Draws(CodeWriter writer, ModelSpec spec)
    {
        var inputs = spec.Inputs.Select(i => (i.Name, Type: Numbers)).ToList();
        var sites = spec.Sites.Select(s => (s.Name, Type: Span(Family.Of(s.Family).IsEnumerable))).ToList();
        writer.Line().Line("/// <summary>Draws rows from the model: every site that is not given, from its parents.</summary>");
        writer.Line("/// <param name=\"rows\">How many rows.</param>");
        PlateDocumentation(writer, spec);
        writer.Line("/// <param name=\"seed\">The same seed gives the same draws.</param>");
        Documentation(writer, inputs.Concat(sites).Select(s => s.Name), spec);
        var parameters = new[] { "int rows" }.Concat(OtherPlates(spec).Select(p => p.Type + " " + p.Parameter)).Concat(inputs.Select(i => $"{i.Type} {Parameter(i.Name)}")).Append("ulong seed = 0")
            .Concat(sites.Select(s => $"{s.Type} {Parameter(s.Name)} = default"));
        writer.Line($"public global::SsVae.Draws Generate({string.Join(", ", parameters)}) =>");
        var given = $"{With(spec)}{Given(inputs.Concat(sites).Select(s => s.Name))}";
        writer.Line($"    _compiled.Ask(new global::SsVae.Draws(rows){given}).Generate(seed);");
    }

    /// <summary>The plates, for a stub of a model that may have none as well.</summary>
    private static IReadOnlyList<PlateInfo> Plates(ModelSpec spec) => PlateRules.Forest(spec);

    private static IReadOnlyList<(int Index, string Name, string Outer, string Parameter)> InnerPlates(ModelSpec spec) =>
    [
        .. Plates(spec).Select((p, i) => (p, i)).Where(p => p.p.Parents.Count > 0)
            .Select(p => (p.i, p.p.Name, Plates(spec)[p.p.Parent!.Value].Name, Identifier.Of(ReservedNames.PlateParameter(p.p)))),
    ];

    /// <summary>What says how many rows the plates other than the first have.</summary>
    private static IEnumerable<(string Name, string Type, string Parameter)> OtherPlates(ModelSpec spec) => Plates(spec).Skip(1)
        .Select(p => (p.Name, p.Parents.Count > 0 ? Labels : "int", Identifier.Of(ReservedNames.PlateParameter(p))));

    private static string With(ModelSpec spec) => string.Concat(OtherPlates(spec).Select(p =>
        $".WithPlate({Literal.Text(p.Name)}, {(p.Type == "int" ? $"[{p.Parameter}]" : p.Parameter)})"));

    private static List<string> Given(
        ModelSpec spec, IReadOnlyList<(int Index, string Name, string Outer, string Parameter)> lengths,
        IEnumerable<DataColumn> columns, bool optional = false) =>
    [
        .. lengths.Select(l => Labels + " " + l.Parameter),
        .. columns.Select(c => $"{Span(c.IsLabel)} {Identifier.Of(c.Name)}{(optional && c.MayBeMissing ? " = default" : "")}"),
    ];

    /// <summary>What a question is given.</summary>
    private static string Asked(
        IReadOnlyList<(int Index, string Name, string Outer, string Parameter)> lengths,
        IEnumerable<DataColumn> columns) =>
        string.Concat(lengths.Select(l => $".WithPlate({Literal.Text(l.Name)}, {l.Parameter})"))
        + string.Concat(columns.Select(c => $".With({Literal.Text(c.Name)}, {Identifier.Of(c.Name)})"));

    private static string Arguments(
        IReadOnlyList<(int Index, string Name, string Outer, string Parameter)> lengths,
        IEnumerable<DataColumn> columns) => string.Join(", ",
        lengths.Select(l => l.Parameter).Concat(columns.Select(c => Identifier.Of(c.Name))).Select(n => $"{n}: {n}.ToArray()"));

    private static void LengthDocumentation(CodeWriter writer, ModelSpec spec)
    {
        foreach (var (_, name, outer, parameter) in InnerPlates(spec))
        {
            writer.Line($"/// <param name=\"{parameter.TrimStart('@')}\">How many rows of {name} each row of {outer} has.</param>");
        }
    }

    private static void PlateDocumentation(CodeWriter writer, ModelSpec spec)
    {
        foreach (var (name, type, parameter) in OtherPlates(spec))
        {
            writer.Line(type == "int"
                ? $"/// <param name=\"{parameter.TrimStart('@')}\">How many rows {name} has.</param>"
                : $"/// <param name=\"{parameter.TrimStart('@')}\">How many rows of {name} each row of the plate around has.</param>");
        }
    }

    private static string Given(IEnumerable<string> names) => string.Concat(names.Select(n => $".With({Literal.Text(n)}, {Parameter(n)})"));

    private static string Parameter(string name) => Identifier.Of(Naming.Camel(name));

    private static string Span(bool isLabel) => isLabel ? Labels : Numbers;

    /// <summary>The number of rows, told from a column that is never missing; from any other if all may be.</summary>
    private static string Rows(IReadOnlyList<DataColumn> columns) =>
        columns.Where(c => !c.MayBeMissing).Append(columns[0]).Select(c => Rows(c.Name, c.IsLabel)).First();

    private static string Rows(string name, bool isLabel) =>
        isLabel ? Identifier.Of(name) + ".Length" : $"{Identifier.Of(name)}.Length / _compiled.Width({Literal.Text(name)})";

    private static void Documentation(CodeWriter writer, IEnumerable<string> names, ModelSpec spec)
    {
        foreach (var name in names)
        {
            var site = spec.Sites.FirstOrDefault(s => s.Name == name);
            var shape = site is null || !Family.Of(site.Family).IsEnumerable ? "[rows × width], row by row" : "labels, [rows]";
            var missing = site is { Mask: true } ? "; NaN for what is missing"
                : site?.Observation != Observation.PartiallyObserved ? ""
                : Family.Of(site.Family).IsEnumerable ? "; −1 where missing" : "; all NaN in a row where missing";
            writer.Line($"/// <param name=\"{Naming.Camel(name)}\">{name}: {shape}{missing}.</param>");
        }
    }
}
