using System.Globalization;
using System.Text;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Tests;

/// <summary>A spec as readable lines, for assertions on it.</summary>
internal static class SpecText
{
    public static string Of(ModelSpec spec)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{spec.Accessibility} {spec.FullName}({Join(spec.ConstructorParameters.Select(Parameter))})\n");
        foreach (var network in spec.Networks)
        {
            text.Append(CultureInfo.InvariantCulture, $"network {network.Name} = {network.Kind}([{Join(network.Hidden.Select(Of))}], {Of(network.Outputs)}, {network.Activation}, {network.Initialization}, {network.Bias}) // {network.Text}\n");
        }

        foreach (var parameter in spec.FreeParameters)
        {
            text.Append(CultureInfo.InvariantCulture, $"parameter {parameter.Name}[{Join(parameter.Shape.Select(Of))}] {parameter.Initialization}{(parameter.Constraint == "None" ? "" : " " + parameter.Constraint)}{(parameter.Initial is { } initial ? " from " + initial.ToString("R", CultureInfo.InvariantCulture) : "")} // {parameter.Text}\n");
        }

        foreach (var input in spec.Inputs)
        {
            text.Append(CultureInfo.InvariantCulture, $"input {input.Name}[{Of(input.Size)}] in {Join(input.Plates)} // {input.Text}\n");
        }

        foreach (var site in spec.Sites)
        {
            text.Append(CultureInfo.InvariantCulture, $"site {site.Family} {site.Name}({Join(site.Parameters.Select(Parameter))}) in {Join(site.Plates)} {site.Observation}{(site.Mask ? " masked" : "")}{(site.Enumerate ? " enumerated" : "")}\n{Of(site.Body)}");
        }

        foreach (var guide in spec.Guides)
        {
            text.Append(CultureInfo.InvariantCulture, $"guide {guide.Family} {guide.Site} by {guide.Method}({Join(guide.Parameters.Select(Parameter))}){(guide.Enumerate ? " enumerated" : "")}{(guide.Auxiliary is { } weight ? " auxiliary " + Of(weight) : "")}\n{Of(guide.Body)}");
        }

        foreach (var helper in spec.Helpers)
        {
            text.Append(CultureInfo.InvariantCulture, $"helper {helper.Name}({Join(helper.Parameters.Select(Parameter))})\n{Of(helper.Body)}");
        }

        return text.ToString();
    }

    public static string Of(Expr e) => e.Kind switch
    {
        ExprKind.Number => e.Number.ToString("R", CultureInfo.InvariantCulture),
        ExprKind.Name => e.Name,
        ExprKind.Member => "Member " + e.Name,
        ExprKind.Operator when e.Operands.Count == 2 => "(" + Of(e.Operands[0]) + " " + e.Name + " " + Of(e.Operands[1]) + ")",
        _ => e.Kind + (e.Name.Length > 0 ? " " + e.Name : "") + "(" + Join(e.Operands.Select(Of)) + ")",
    };

    private static string Of(BodySpec body)
    {
        var lines = body.Locals
            .Select(l => "    " + Join(l.Names) + " = " + Of(l.Value) + " // " + l.Text)
            .Append("    " + Of(body.Result) + " // " + body.ResultText);
        return string.Join('\n', lines) + "\n";
    }

    private static string Parameter(ConstructorParameterSpec p) =>
        p.Type + " " + p.Name + (p.Default is { } value ? " = " + value.ToString("R", CultureInfo.InvariantCulture) : "");

    private static string Parameter(ParameterSpec p) => p.Type + " " + p.Name;

    private static string Join(IEnumerable<string> items) => string.Join(", ", items);
}
