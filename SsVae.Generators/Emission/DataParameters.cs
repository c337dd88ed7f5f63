using SsVae.Generators.Families;
using SsVae.Generators.Ir;
using SsVae.Generators.Rules;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Emission;

/// <summary>The parameters of generated members that give data: columns, and how many rows plates have.</summary>
internal sealed class DataParameters(ModelSpec spec)
{
    private const string NumberSpan = "global::System.ReadOnlySpan<float>";
    private const string LabelSpan = "global::System.ReadOnlySpan<int>";

    public ModelSpec Spec { get; } = spec;

    /// <summary>The columns of data; a stub may have none.</summary>
    public IReadOnlyList<DataColumn> Columns { get; } = DataColumn.Of(spec);

    /// <summary>The plates; a stub may have none.</summary>
    public IReadOnlyList<PlateInfo> Plates { get; } = PlateRules.Forest(spec);

    /// <summary>The plates inside others.</summary>
    public IReadOnlyList<InnerPlate> InnerPlates =>
    [
        .. from plate in Plates.Select((info, index) => (Info: info, Index: index))
           where plate.Info.Parents.Count > 0
           let outer = Plates[plate.Info.Parent!.Value].Name
           let parameter = Identifier.Of(ReservedNames.PlateParameter(plate.Info))
           select new InnerPlate(plate.Index, plate.Info.Name, outer, parameter),
    ];

    /// <summary>What says how many rows the plates other than the first have.</summary>
    public IEnumerable<(string Name, string Type, string Parameter)> OtherPlates => Plates.Skip(1).Select(p =>
        (p.Name, p.Parents.Count > 0 ? LabelSpan : "int", Identifier.Of(ReservedNames.PlateParameter(p))));

    /// <summary>The plates other than the first, and values by name, given to what is completed.</summary>
    public string Completed(IEnumerable<string> names) =>
        string.Concat(OtherPlates.Select(p =>
            $".WithPlate({Literal.Text(p.Name)}, {(p.Type == "int" ? $"[{p.Parameter}]" : p.Parameter)})"))
        + string.Concat(names.Select(n => $".With({Literal.Text(n)}, {Of(n)})"));

    /// <summary>The lengths and some columns, as parameters.</summary>
    public IEnumerable<string> Spans(IEnumerable<DataColumn> columns, bool optional = false) =>
        InnerPlates.Select(l => LabelSpan + " " + l.Parameter).Concat(columns.Select(c => Span(c, optional)));

    /// <summary>A column as a parameter.</summary>
    public static string Span(DataColumn column, bool optional) =>
        $"{Span(column.IsLabel)} {Identifier.Of(column.Name)}{(optional && column.MayBeMissing ? " = default" : "")}";

    /// <summary>The type of a column.</summary>
    public static string Span(bool isLabel) => isLabel ? LabelSpan : NumberSpan;

    /// <summary>The lengths and some columns, given to a question.</summary>
    public string Asked(IEnumerable<DataColumn> columns) =>
        string.Concat(InnerPlates.Select(l => $".WithPlate({Literal.Text(l.Name)}, {l.Parameter})"))
        + string.Concat(columns.Select(c => $".With({Literal.Text(c.Name)}, {Identifier.Of(c.Name)})"));

    /// <summary>The parameter of a site or input.</summary>
    public static string Of(string name) => Identifier.Of(Naming.Camel(name));

    /// <summary>
    /// The number of rows, told from a column that is never missing; from any other if all may be.
    /// </summary>
    public string Rows()
    {
        var column = Columns.FirstOrDefault(c => !c.MayBeMissing) ?? Columns[0];
        var length = Identifier.Of(column.Name) + ".Length";
        return column.IsLabel ? length : $"{length} / _compiled.Width({Literal.Text(column.Name)})";
    }

    /// <summary>Documents the lengths of inner plates.</summary>
    public void DocumentLengths(CodeWriter writer)
    {
        foreach (var plate in InnerPlates)
        {
            Document(writer, plate.Parameter, $"How many rows of {plate.Name} each row of {plate.Outer} has");
        }
    }

    /// <summary>Documents how many rows the plates other than the first have.</summary>
    public void DocumentPlates(CodeWriter writer)
    {
        foreach (var (name, type, parameter) in OtherPlates)
        {
            Document(writer, parameter, type == "int"
                ? $"How many rows {name} has"
                : $"How many rows of {name} each row of the plate around has");
        }
    }

    /// <summary>Documents sites and inputs.</summary>
    public void Document(CodeWriter writer, IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            var site = Spec.Sites.FirstOrDefault(s => s.Name == name);
            var isLabel = site is not null && Family.Of(site.Family).IsEnumerable;
            var shape = isLabel ? "labels, [rows]" : "[rows × width], row by row";
            var missing = site is { Mask: true } ? "; NaN for what is missing"
                : site?.Observation != Observation.PartiallyObserved ? ""
                : isLabel ? "; −1 where missing" : "; all NaN in a row where missing";
            Document(writer, Naming.Camel(name), $"{name}: {shape}{missing}");
        }
    }

    private static void Document(CodeWriter writer, string parameter, string text) =>
        writer.Line($"/// <param name=\"{parameter.TrimStart('@')}\">{text}.</param>");
}
