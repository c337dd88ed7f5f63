using SsVae.Generators.Inference;
using SsVae.Generators.Ir;

namespace SsVae.Generators.Emission;

/// <summary>Writes the class that says what a model is, whatever engine computes it.</summary>
internal sealed class DescriptionEmitter(CompiledModel model)
{
    private readonly Declarations _declarations = new(model);

    public void Write(CodeWriter writer)
    {
        writer.Line("/// <summary>What the model is, whatever computes it: its data, sites and parameters.</summary>");
        writer.Line(Literal.GeneratedCode);
        writer.Open("internal static class Description");
        writer.Open("public static ModelDescription Of(Sizes sizes, string graph)");
        writer.Line("Check(sizes);");
        writer.Line("return new(Schema(sizes, graph), Parameters(sizes))").Open();
        if (model.Posteriors.Count > 0)
        {
            var programs = model.Posteriors.Select(p =>
                $"[{string.Join(", ", p.Forward.Select(o => Literal.Text(o.Site!)))}]");
            writer.Line($"Posteriors = [{string.Join(", ", programs)}],");
        }

        writer.Line("Sites = Sites(sizes),");
        if (model.Evidence is { } evidence)
        {
            var ofData = evidence.Forward.Any(o => o.Kind == OutputKind.LogWeightElsewhere);
            writer.Line($"Weights = WeightScope.{(ofData ? "Data" : "Row")},");
        }

        writer.Close("};").Close().Line();
        new CheckEmitter(model).Write(writer);
        writer.Line();
        new SchemaEmitter(model, _declarations).Write(writer);
        writer.Line();
        Parameters(writer);
        writer.Line();
        new WiringEmitter(model, _declarations).Write(writer);
        writer.Close();
    }

    private void Parameters(CodeWriter writer)
    {
        writer.Line("private static ParameterInfo[] Parameters(Sizes sizes) => ParameterLayout.Of(").Line("[").Indent();
        foreach (var p in model.Graph.Parameters.Values)
        {
            var shape = string.Join(", ", p.Shape.Select(Literal.Size));
            var constraint = p.Constraint == "None" ? "" : ", Constraint: Modelling.Constraint." + p.Constraint;
            var initial = p.Initial is { } number ? ", Initial: " + Literal.Double(number) : "";
            var start = "Modelling.Initialization." + p.Initialization;
            writer.Line($"new({Literal.Text(p.Name)}, [{shape}], {start}{constraint}{initial}),");
        }

        writer.Close("]);");
    }
}
