using SsVae.Generators.Emission;
using SsVae.Generators.Families;
using SsVae.Generators.Ir;
using SsVae.Generators.Spec;

namespace SsVae.CodeFixes;

/// <summary>
/// The text of a first guide that the compiler accepts: a linear network of what is observed in the site's rows (amortised inference;
/// Kingma and Welling 2014), or, where nothing is, parameters of its own for all rows.
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
        var (name, tensor, family) = (Identifier.Of(site.Name), scope.Type("Tensor"), scope.Type(site.Family));
        var form = ((ContinuousFamily)Family.Of(site.Family)).OfNetwork;
        var made = form.Name == "New" ? "new" : $"{family}.{form.Name}";
        var observed = Observed(site);
        // The overload of the site's name, unless C# could not tell the two apart.
        var types = observed is null ? [] : new[] { "Tensor" };
        var isOverload = !site.Parameters.Select(p => p.Type).SequenceEqual(types);
        var guide = scope.Attribute("Guide");
        var (attribute, method) = isOverload ? ($"[{guide}]", name) : ($"[{guide}(nameof({name}))]", Free("GuideOf" + site.Name));
        if (observed is null)
        {
            var parameters = form.Roles.Select(r => Free(site.Name + Naming.Pascal(Word(r)))).ToList();
            return
            [
                "",
                "// A first guide, the same in every row: let it depend on what tells the rows apart, if something does.",
                .. parameters.Select(p => $"[{scope.Attribute("Parameter")}] {tensor} {p} => {tensor}.Of({size});"),
                $"{attribute} {family} {method}() => {Made(parameters)};",
            ];
        }

        var network = Free(site.Name + "Encoder");
        var parameter = SiteNames.AsParameter(observed);
        // A local may not be called like the parameter, nor like what its size is made of.
        var locals = form.Roles.Select(r => Free(Word(r), parameter)).ToList();
        parameter = Identifier.Of(parameter);
        var applied = $"{network}.Apply({parameter})";
        string[] body = locals.Count == 1
            ? [$"{family} {method}({tensor} {parameter}) => {Made([applied])};"]
            :
            [
                $"{family} {method}({tensor} {parameter})",
                "{",
                $"    var ({string.Join(", ", locals)}) = {applied}.Split({string.Join(", ", locals.Select(_ => size))});",
                $"    return {Made(locals)};",
                "}",
            ];
        return
        [
            "",
            "// A first guide: replace the network by one that suits the data, and read what else tells of this site.",
            $"[{scope.Attribute("Network")}] {scope.Type("Linear")} {network} => new({Size.Constant(locals.Count) * size});",
            "",
            attribute,
            .. body,
        ];

        // Whatever number an argument is, it is in its domain.
        string Made(IReadOnlyList<string> arguments) => $"{made}({string.Join(", ", arguments.Zip(form.Roles, (argument, role) =>
            role.Domain == Domain.Positive ? $"{scope.Function("Softplus")}({argument})" : argument))})";

        static string Word(Role role) =>
            Naming.Camel(string.Concat(role.Words.Split('-').Select(Naming.Pascal)));

        string Free(string name, string? other = null) =>
            Enumerable.Range(1, int.MaxValue).Select(i => i == 1 ? name : FormattableString.Invariant($"{name}{i}")).First(n => n != other && !isTaken(n));
    }

    /// <summary>An observed site with a value in every row of the site's plates: rather one that depends on the site, rather one in the same plates.</summary>
    private string? Observed(SiteSpec site) => spec.Sites
        .Where(s => s.Observation == Observation.Observed && Family.Of(s.Family).ParameterType == "Tensor" && s.Plates.Count > 0 && s.Plates.All(site.Plates.Contains))
        .OrderByDescending(s => s.Reads.Any(p => SiteNames.Match(p.Parent, site.Name)))
        .ThenByDescending(s => s.Plates.Count)
        .FirstOrDefault()?.Name;
}
