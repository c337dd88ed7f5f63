using SsVae.Generators.Ir;
using SsVae.Generators.Reading;

namespace SsVae.Generators.Passes;

/// <summary>
/// Plates are a forest: each is inside the same plates wherever it is named. Data has rows, so what is observed is in a plate; and a
/// method reads values of its own row: of the plates that its site is in, or of none.
/// </summary>
internal static class PlateRules
{
    private const string UsualName = "data";

    public static void Check(ModelSpec spec, List<Issue> issues)
    {
        var declared = Declared(spec);
        var found = issues.Count;
        var usual = declared.SelectMany(d => d.Plates).FirstOrDefault(IsName) ?? UsualName;
        var around = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (kind, name, plates, ordinal, needsRows) in declared)
        {
            if (plates.FirstOrDefault(p => !IsName(p)) is { } misnamed)
            {
                issues.Add(new(Diagnostics.PlateName, ordinal, new([kind, name, misnamed, usual])));
                continue;
            }

            if (plates.Count == 0 && needsRows)
            {
                issues.Add(new(Diagnostics.NoPlate, ordinal, new([kind, name, usual])));
            }

            for (var i = 0; i < plates.Count; i++)
            {
                var outer = i == 0 ? "" : plates[i - 1];
                if (plates.Take(i).Contains(plates[i]) || (around.TryGetValue(plates[i], out var before) && before != outer))
                {
                    issues.Add(new(Diagnostics.SecondPlate, ordinal, new([kind, name, plates[i], Inside(outer), Inside(around[plates[i]])])));
                    break;
                }

                around[plates[i]] = outer;
            }
        }

        // An inner plate has lengths; where nothing at all is observed, that is the mistake.
        var known = new HashSet<string>(declared.Where(d => d.NeedsRows || d.Plates.Count > 1).SelectMany(d => d.Plates.Take(1)), StringComparer.Ordinal);
        foreach (var (_, name, plates, ordinal, _) in declared.Where(d => d.Plates.Count == 1 && known.Count > 0))
        {
            if (known.Add(plates[0]))
            {
                issues.Add(new(Diagnostics.PlateWithoutData, ordinal, new([name, plates[0]])));
            }
        }

        if (issues.Count > found)
        {
            // Who reads whom across plates follows from where they are.
            return;
        }

        foreach (var site in spec.Sites)
        {
            Parents(spec, site.Name, site.Plates, site.Reads, issues);
        }

        foreach (var guide in spec.Guides)
        {
            if (spec.Sites.FirstOrDefault(s => s.Name == guide.Site) is { } site)
            {
                Parents(spec, guide.Method, site.Plates, guide.Reads, issues);
            }
        }
    }

    /// <summary>The plates of a model that passed, outer ones first; the first that is declared is the one of the batch.</summary>
    public static EquatableArray<PlateInfo> Forest(ModelSpec spec)
    {
        var plates = new List<PlateInfo>();
        foreach (var chain in Declared(spec).Select(d => d.Plates))
        {
            for (var i = 0; i < chain.Count; i++)
            {
                if (plates.All(p => p.Name != chain[i]))
                {
                    plates.Add(new(chain[i], i == 0 ? AxisSet.NoPlate : plates.FindIndex(p => p.Name == chain[i - 1]), spec.Sites.Any(s => s.Chain == chain[i])));
                }
            }
        }

        return plates.ToEquatableArray();
    }

    private static List<(string Kind, string Name, EquatableArray<string> Plates, int Ordinal, bool NeedsRows)> Declared(ModelSpec spec) =>
    [
        .. spec.Sites.Select(s => ("Site", s.Name, s.Plates, s.Ordinal, s.Observation != Observation.Latent))
            .Concat(spec.Inputs.Select(i => ("Input", i.Name, i.Plates, i.Ordinal, true)))
            .OrderBy(d => d.Ordinal),
    ];

    private static void Parents(
        ModelSpec spec, string method, EquatableArray<string> own, IEnumerable<ParameterSpec> parameters, List<Issue> issues)
    {
        foreach (var parameter in parameters)
        {
            var parent = spec.Sites.Where(s => SiteNames.Match(parameter.Parent, s.Name)).Select(s => (s.Name, s.Plates))
                .Concat(spec.Inputs.Where(i => SiteNames.Match(parameter.Parent, i.Name)).Select(i => (i.Name, i.Plates))).FirstOrDefault();
            if (parent.Name is not null && parent.Plates.FirstOrDefault(p => !own.Contains(p)) is { } plate)
            {
                issues.Add(new(Diagnostics.ReadsInsidePlate, parameter.Ordinal, new([method, parent.Name, plate])));
            }
        }
    }

    /// <summary>Whether members and parameters can be called after a plate.</summary>
    public static bool IsName(string plate) =>
        plate.Length > 0 && (char.IsLetter(plate[0]) || plate[0] == '_') && plate.All(c => char.IsLetterOrDigit(c) || c == '_');

    private static string Inside(string outer) => outer.Length == 0 ? "outermost" : "inside '" + outer + "'";
}
