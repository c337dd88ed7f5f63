using SsVae.Generators.Emission;
using SsVae.Generators.Families;
using SsVae.Generators.Ir;
using SsVae.Generators.Spec;

namespace SsVae.CodeFixes;

/// <summary>
/// The text of a first guide that the compiler accepts: a linear network of what is observed in the site's rows (amortised inference;
/// Kingma and Welling 2014), or, where nothing is, a location and a scale of its own for all rows.
/// </summary>
/// <param name="spec">The model.</param>
/// <param name="scope">How its file writes the words of the language.</param>
/// <param name="isTaken">Whether the class has a member or a constructor's parameter of this name.</param>
internal sealed class GuideSkeleton(ModelSpec spec, Scope scope, Func<string, bool> isTaken)
{
    /// <summary>The lines below the site's method, without indentation.</summary>
    /// <param name="site">The site.</param>
    /// <param name="size">Its event size.</param>
    public IReadOnlyList<string> Lines(SiteSpec site, Size size)
    {
        var (name, tensor, normal, softplus) = (Names.Identifier(site.Name), scope.Type("Tensor"), scope.Type("Normal"), scope.Function("Softplus"));
        var observed = Observed(site);
        // The overload of the site's name, unless C# could not tell the two apart.
        var types = observed is null ? [] : new[] { "Tensor" };
        var isOverload = !site.Parameters.Select(p => p.Type).SequenceEqual(types);
        var guide = scope.Attribute("Guide");
        var (attribute, method) = isOverload ? ($"[{guide}]", name) : ($"[{guide}(nameof({name}))]", Free("GuideOf" + site.Name));
        if (observed is null)
        {
            var (location, scale) = (Free(site.Name + "Location"), Free(site.Name + "Scale"));
            return
            [
                "",
                "// A first guide, the same in every row: let it depend on what tells the rows apart, if something does.",
                $"[{scope.Attribute("Parameter")}] {tensor} {location} => {tensor}.Of({size});",
                $"[{scope.Attribute("Parameter")}] {tensor} {scale} => {tensor}.Of({size});",
                $"{attribute} {normal} {method}() => new({location}, {softplus}({scale}));",
            ];
        }

        var network = Free(site.Name + "Encoder");
        var parameter = SiteNames.AsParameter(observed);
        // A local may not be called like the parameter, nor like what its size is made of.
        var (loc, raw) = (Free("location", parameter), Free("scale", parameter));
        parameter = Names.Identifier(parameter);
        return
        [
            "",
            "// A first guide: replace the network by one that suits the data, and read what else tells of this site.",
            $"[{scope.Attribute("Network")}] {scope.Type("Linear")} {network} => new({Size.Constant(2) * size});",
            "",
            attribute,
            $"{normal} {method}({tensor} {parameter})",
            "{",
            $"    var ({loc}, {raw}) = {network}.Apply({parameter}).Split({size}, {size});",
            $"    return new({loc}, {softplus}({raw}));",
            "}",
        ];

        string Free(string name, string? other = null) =>
            Enumerable.Range(1, int.MaxValue).Select(i => i == 1 ? name : FormattableString.Invariant($"{name}{i}")).First(n => n != other && !isTaken(n));
    }

    /// <summary>An observed site with a value in every row of the site's plates: rather one that depends on the site, rather one in the same plates.</summary>
    private string? Observed(SiteSpec site) => spec.Sites
        .Where(s => s.Observation == Observation.Observed && Family.ParameterType(s.Family) == "Tensor" && s.Plates.Count > 0 && s.Plates.All(site.Plates.Contains))
        .OrderByDescending(s => s.Reads.Any(p => SiteNames.Match(p.Parent, site.Name)))
        .ThenByDescending(s => s.Plates.Count)
        .FirstOrDefault()?.Name;
}
