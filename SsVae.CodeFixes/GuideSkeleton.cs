using SsVae.Generators.Ir;
using SsVae.Generators.Passes;
using SsVae.Generators.Reading;

namespace SsVae.CodeFixes;

/// <summary>
/// The text of a first guide that the compiler accepts: a linear network of what is observed in the site's rows (amortised inference;
/// Kingma and Welling 2014), or, where nothing is, a location and a scale of its own for all rows.
/// </summary>
internal static class GuideSkeleton
{
    /// <summary>The lines below the site's method, without indentation.</summary>
    /// <param name="size">The site's event size.</param>
    /// <param name="softplus">How the function is written there.</param>
    /// <param name="isTaken">Whether the class has a member of this name.</param>
    public static IReadOnlyList<string> Lines(ModelSpec spec, SiteSpec site, Size size, string softplus, Func<string, bool> isTaken)
    {
        var observed = Observed(spec, site);
        // The overload of the site's name, unless C# could not tell the two apart.
        var types = observed is null ? [] : new[] { "Tensor" };
        var isOverload = !site.Parameters.Select(p => p.Type).SequenceEqual(types);
        var (attribute, method) = isOverload ? ("[Guide]", site.Name) : ($"[Guide(nameof({site.Name}))]", Free("GuideOf" + site.Name));
        if (observed is null)
        {
            var (location, scale) = (Free(site.Name + "Location"), Free(site.Name + "Scale"));
            return
            [
                "",
                "// A first guide, the same in every row: let it depend on what tells the rows apart, if something does.",
                $"[Parameter] Tensor {location} => Tensor.Of({size});",
                $"[Parameter] Tensor {scale} => Tensor.Of({size});",
                $"{attribute} Normal {method}() => new({location}, {softplus}({scale}));",
            ];
        }

        var (parameter, network) = (SiteNames.AsParameter(observed), Free(site.Name + "Encoder"));
        return
        [
            "",
            "// A first guide: replace the network by one that suits the data, and read what else tells of this site.",
            $"[Network] Linear {network} => new({Size.Constant(2) * size});",
            "",
            attribute,
            $"Normal {method}(Tensor {parameter})",
            "{",
            $"    var (location, scale) = {network}.Apply({parameter}).Split({size}, {size});",
            $"    return new(location, {softplus}(scale));",
            "}",
        ];

        string Free(string name) => Enumerable.Range(1, int.MaxValue).Select(i => i == 1 ? name : FormattableString.Invariant($"{name}{i}")).First(n => !isTaken(n));
    }

    /// <summary>An observed site with a value in every row of the site's plates: rather one that depends on the site, rather one in the same plates.</summary>
    private static string? Observed(ModelSpec spec, SiteSpec site) => spec.Sites
        .Where(s => s.Observation == Observation.Observed && Families.ParameterType(s.Family) == "Tensor" && s.Plates.Count > 0 && s.Plates.All(site.Plates.Contains))
        .OrderByDescending(s => s.Reads.Any(p => SiteNames.Match(p.Parent, site.Name)))
        .ThenByDescending(s => s.Plates.Count)
        .FirstOrDefault()?.Name;
}
