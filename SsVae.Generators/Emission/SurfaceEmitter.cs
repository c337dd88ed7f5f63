using SsVae.Generators.Spec;

namespace SsVae.Generators.Emission;

/// <summary>
/// Writes what is added to the user's class: typed entry points over what all compiled models do alike.
/// </summary>
internal static class SurfaceEmitter
{
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

        Class(writer, spec, construction, hasEvidence);
        for (var i = 0; i < spec.ContainingTypes.Count + (spec.Namespace.Length > 0 ? 1 : 0); i++)
        {
            writer.Close();
        }
    }

    private static void Class(CodeWriter writer, ModelSpec spec, string construction, bool hasEvidence)
    {
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
        writer.Line().Line(
            "/// <summary>The model and its guide as a Mermaid flowchart: "
            + "plates are boxes, solid arrows the model's, dashed ones the guide's.</summary>");
        writer.Line("public static string Graph =>");
        writer.Line(("    \"\"\"\n" + graph + "\n\"\"\";").Replace("\n", "\n    "));
        Common(writer);
        var data = new DataParameters(spec);
        new BatchMembers(data).Write(writer);
        new DrawMembers(data).Generate(writer);
        // Only a stub has no data, and then nothing is asked about it.
        if (data.Columns.Count > 0)
        {
            new AnswerMembers(data, hasEvidence).Write(writer);
        }

        writer.Close();
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
}
