using SsVae.Generators.Families;

namespace SsVae.Generators.Emission;

/// <summary>Writes members that complete values of sites.</summary>
internal sealed class DrawMembers(DataParameters data)
{
    /// <summary>The member that draws from the model.</summary>
    public void Generate(CodeWriter writer)
    {
        var inputs = data.Spec.Inputs.Select(i => (i.Name, Type: DataParameters.Span(isLabel: false))).ToList();
        var sites = data.Spec.Sites
            .Select(s => (s.Name, Type: DataParameters.Span(Family.Of(s.Family).IsEnumerable))).ToList();
        var names = inputs.Concat(sites).Select(s => s.Name).ToList();
        writer.Line().Line(
            "/// <summary>Draws rows from the model: every site that is not given, from its parents.</summary>");
        writer.Line("/// <param name=\"rows\">How many rows.</param>");
        data.DocumentPlates(writer);
        writer.Line("/// <param name=\"seed\">The same seed gives the same draws.</param>");
        data.Document(writer, names);
        string[] parameters =
        [
            "int rows", .. data.OtherPlates.Select(p => p.Type + " " + p.Parameter),
            .. inputs.Select(i => $"{i.Type} {DataParameters.Of(i.Name)}"), "ulong seed = 0",
            .. sites.Select(s => $"{s.Type} {DataParameters.Of(s.Name)} = default"),
        ];
        writer.Line($"public global::SsVae.Draws Generate({string.Join(", ", parameters)}) =>");
        writer.Line($"    _compiled.Ask(new global::SsVae.Draws(rows){data.Completed(names)}).Generate(seed);");
    }

    /// <summary>A member that completes what is latent, given the data.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="method">The member, and the method of the runtime.</param>
    /// <param name="summary">Its documentation.</param>
    /// <param name="samples">Whether its draws may be weighted; null for one that draws nothing.</param>
    public void Complete(CodeWriter writer, string method, string summary, SampleParameters? samples = null)
    {
        var several = data.Plates.Count > 1;
        writer.Line().Line($"/// <summary>{summary}.</summary>");
        if (several)
        {
            writer.Line("/// <param name=\"rows\">How many rows.</param>");
        }

        data.DocumentPlates(writer);
        data.Document(writer, data.Columns.Select(c => c.Declaration));
        samples?.Document(writer);
        var parameters = (several ? data.OtherPlates.Select(p => p.Type + " " + p.Parameter).Prepend("int rows") : [])
            .Concat(data.Columns.Select(c => DataParameters.Span(c, optional: true)))
            .Concat(samples?.Parameters ?? []);
        writer.Line($"public global::SsVae.Draws {method}({string.Join(", ", parameters)}) =>");
        // What is not drawn by a guide is drawn from its posterior: one draw is as good as more.
        var number = samples is { Samples: true } ? "samples"
            : data.Spec.Guides.Count > 0 ? "samples: 0" : "samples: 1";
        var random = samples is null ? "" : number + ", seed";
        var given = data.Completed(data.Columns.Select(c => c.Declaration));
        var rows = several ? "rows" : data.Rows();
        writer.Line($"    _compiled.Ask(new global::SsVae.Draws({rows}){given}).{method}({random});");
    }
}
