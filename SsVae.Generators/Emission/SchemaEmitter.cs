using SsVae.Generators.Families;
using SsVae.Generators.Inference;
using SsVae.Generators.Ir;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Emission;

/// <summary>Writes a model's schema: its sizes, columns, sites and plates.</summary>
internal sealed class SchemaEmitter(CompiledModel model, Declarations declarations)
{
    private readonly ModelSpec _spec = model.Model.Spec;

    public void Write(CodeWriter writer)
    {
        var sizes = _spec.ConstructorParameters
            .Select(p => $"new({Literal.Text(p.Name)}, sizes.{Identifier.Of(p.Name)})");
        writer.Line("private static ModelSchema Schema(Sizes sizes, string graph) => new(");
        writer.Line($"    {Literal.Text(_spec.Name)},").Line($"    [{string.Join(", ", sizes)}],");
        writer.Line("    [");
        foreach (var column in DataColumn.Of(_spec))
        {
            writer.Line($"        {Column(column)},");
        }

        writer.Line("    ],").Line("    [");
        foreach (var site in model.Model.SiteOrder.Select(i => _spec.Sites[i]))
        {
            writer.Line($"        {Site(site)},");
        }

        writer.Line("    ])").Open();
        writer.Line($"Plates = [{string.Join(", ", model.Graph.Plates.Select(Plate))}],");
        var lags = model.Graph.Axes.Select(a => a.LagOf).OfType<int>().Select(Literal.Int).ToList();
        if (lags.Count > 0)
        {
            writer.Line($"Lags = [{string.Join(", ", lags)}],");
        }

        if (model.SumAroundBatch is { } around)
        {
            writer.Line($"SumAroundBatch = {Literal.Text(around)},");
        }

        writer.Line("Graph = graph,").Close("};");
    }

    private string Column(DataColumn column)
    {
        var width = declarations.Width(column.Declaration);
        var size = column.IsLabel ? $"Width: 1, Values: {width}" : $"Width: {width}, Values: 0";
        var range = column.IsLabel ? "" : Range(column.Declaration);
        var missing = $"MayBeMissing: {Literal.Bool(column.MayBeMissing)}";
        var plate = declarations.Plate(column.Declaration);
        return $"new({Literal.Text(column.Name)}, {size}, {missing}{range}{plate})";
    }

    private string Site(SiteSpec site)
    {
        var isDiscrete = Family.Of(site.Family).IsEnumerable;
        var isObserved = site.Observation != Observation.Latent;
        var axes = model.Graph.Axes.ToList();
        var index = axes.FindIndex(a => a.Name == site.Name && a.LagOf is null);
        var axis = isDiscrete ? ", Axis: " + Literal.Int(index) : "";
        var kind = $"Discrete: {Literal.Bool(isDiscrete)}, Observed: {Literal.Bool(isObserved)}";
        var column = $"Column: {Literal.Text(Naming.Camel(site.Name))}";
        var plate = declarations.Plate(site.Name);
        return $"new({Literal.Text(site.Name)}, Width: {declarations.Width(site.Name)}, {kind}, {column}{axis}{plate})";
    }

    private static string Plate(PlateInfo plate)
    {
        var outer = plate.Parent is { } around ? ", Outer: " + Literal.Int(around) : "";
        return $"new({Literal.Text(plate.Name)}{outer}{(plate.IsOrdered ? ", IsOrdered: true" : "")})";
    }

    private string Range(string declaration)
    {
        var site = _spec.Sites.FirstOrDefault(s => s.Name == declaration);
        if (site is null)
        {
            return "";
        }

        var family = Family.Of(site.Family);
        return End("Minimum", family.Data.Low) + End("Maximum", family.Data.High)
            + (family.IsWhole ? ", Whole: true" : "") + (site.Mask ? ", Masked: true" : "");

        static string End(string name, double number) =>
            double.IsInfinity(number) ? "" : $", {name}: {Literal.Double(number)}";
    }
}
