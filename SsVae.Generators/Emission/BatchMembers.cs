namespace SsVae.Generators.Emission;

/// <summary>Writes the members that make a data set, and evaluate the bound of a batch that is given.</summary>
internal sealed class BatchMembers(DataParameters data)
{
    private readonly IEnumerable<string> _declarations = data.Columns.Select(c => c.Declaration);

    public void Write(CodeWriter writer)
    {
        Data(writer);
        // Only a stub has no data; these would be the members that every model has.
        if (data.Columns.Count > 0)
        {
            Bound(writer, "Loss", "The bound of a batch.");
            Bound(writer, "LossAndGradient", "The bound of a batch, and its gradient in <see cref=\"Parameters\"/>.");
        }
    }

    private void Data(CodeWriter writer)
    {
        var lengths = data.InnerPlates.Select(p => "global::System.ReadOnlyMemory<int> " + p.Parameter);
        var columns = data.Columns.Select(c =>
        {
            var (type, end) = (c.IsLabel ? "int" : "float", c.MayBeMissing ? " = default" : "");
            return $"global::System.ReadOnlyMemory<{type}> {Identifier.Of(c.Name)}{end}";
        });
        writer.Line().Line("/// <summary>A data set for this model.</summary>");
        data.DocumentLengths(writer);
        data.Document(writer, _declarations);
        writer.Line(
            "/// <exception cref=\"global::SsVae.DataException\">"
            + "A length, a label or a number does not fit.</exception>");
        writer.Line($"public global::SsVae.Dataset Data({string.Join(", ", lengths.Concat(columns))}) =>");
        var numbers = data.Columns.Select(c => c.IsLabel ? "default" : Identifier.Of(c.Name));
        var labels = data.Columns.Select(c => c.IsLabel ? Identifier.Of(c.Name) : "default");
        writer.Line($"    new(Schema, [{string.Join(", ", numbers)}], [{string.Join(", ", labels)}]{Lengths()});");
    }

    /// <summary>The lengths of all plates, where any is inside another.</summary>
    private string Lengths()
    {
        var inner = data.InnerPlates;
        var all = data.Plates.Select((_, index) =>
            inner.FirstOrDefault(l => l.Index == index) is { } plate ? plate.Parameter : "default");
        return inner.Count == 0 ? "" : $", [{string.Join(", ", all)}]";
    }

    private void Bound(CodeWriter writer, string method, string summary)
    {
        writer.Line().Line($"/// <summary>{summary}</summary>");
        data.DocumentLengths(writer);
        data.Document(writer, _declarations);
        writer.Line("/// <param name=\"noise\">Where the draws' noise comes from.</param>");
        var parameters = data.Spans(data.Columns).Append("global::SsVae.Noise noise");
        writer.Open($"public global::SsVae.BatchLoss {method}({string.Join(", ", parameters)})");
        Bind(writer);
        writer.Line($"return _compiled.Batch.{method}(noise);").Close();
    }

    /// <summary>Columns of one plate are copied into the batch; what is nested is checked as a data set.</summary>
    private void Bind(CodeWriter writer)
    {
        if (data.Plates.Count > 1)
        {
            var columns = data.Columns.Select(c => Identifier.Of(c.Name));
            var names = data.InnerPlates.Select(l => l.Parameter).Concat(columns);
            writer.Line($"_compiled.Batch.Bind(Data({string.Join(", ", names.Select(n => $"{n}: {n}.ToArray()"))}));");
            return;
        }

        writer.Line($"_compiled.Batch.Begin({data.Rows()});");
        foreach (var column in data.Columns)
        {
            writer.Line($"_compiled.Batch.Set({Literal.Text(column.Name)}, {Identifier.Of(column.Name)});");
        }
    }
}
