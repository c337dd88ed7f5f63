using SsVae.Generators.Ir;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Rules;

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

        // Who reads whom across plates follows from where they are, and so does which plates have data.
        if (issues.Count == found)
        {
            issues.AddRange(Crossing(spec));
        }

        if (issues.Count == found)
        {
            issues.AddRange(WithoutData(declared));
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
                    var around = plates.FindIndex(p => i > 0 && p.Name == chain[i - 1]);
                    plates.Add(new(chain[i], around < 0 ? [] : new([around]), spec.Sites.Any(s => s.Chain == chain[i])));
                }
            }
        }

        return plates.ToEquatableArray();
    }

    /// <summary>The first in each outermost plate that has no data; an inner one has lengths. Where nothing at all is observed, that is the mistake.</summary>
    private static IEnumerable<Issue> WithoutData(List<(string Kind, string Name, EquatableArray<string> Plates, int Ordinal, bool NeedsRows)> declared)
    {
        var known = new HashSet<string>(declared.Where(d => d.NeedsRows || d.Plates.Count > 1).SelectMany(d => d.Plates.Take(1)), StringComparer.Ordinal);
        return known.Count == 0 ? [] : declared.Where(d => d.Plates.Count == 1 && known.Add(d.Plates[0]))
            .Select(d => new Issue(Diagnostics.PlateWithoutData, d.Ordinal, new([d.Name, d.Plates[0]])));
    }

    private static List<(string Kind, string Name, EquatableArray<string> Plates, int Ordinal, bool NeedsRows)> Declared(ModelSpec spec) =>
    [
        .. spec.Sites.Select(s => ("Site", s.Name, s.Plates, s.Ordinal, s.Observation != Observation.Latent))
            .Concat(spec.Inputs.Select(i => ("Input", i.Name, i.Plates, i.Ordinal, true)))
            .OrderBy(d => d.Ordinal),
    ];

    /// <summary>
    /// A message for each reader of another plate's values, but one for a declaration that reads, or is read by, several: that one is in the
    /// wrong plate.
    /// </summary>
    private static IEnumerable<Issue> Crossing(ModelSpec spec)
    {
        var reads = Reader.In(spec).SelectMany(r => spec.Sites.Where(s => s.Name == r.Reader.Site).Select(s => (r.Reader, r.Parameter, Own: s.Plates)))
            .SelectMany(r => Parents(spec, r.Parameter).Take(1).Select(p => (r.Reader, r.Parameter, r.Own, Parent: p, Plate: p.Plates.FirstOrDefault(q => !r.Own.Contains(q)))))
            .Where(r => r.Plate is not null).ToList();
        while (reads.Count > 0)
        {
            var wrong = reads.SelectMany(r => new[] { r.Reader.Site, r.Parent.Name }).GroupBy(n => n).OrderByDescending(g => g.Count()).First().Key;
            var (reader, parameter, own, parent, plate) = reads.First(r => r.Reader.Site == wrong || r.Parent.Name == wrong);
            yield return ReadsInside(parameter.Ordinal, reader.Method, own, parent.Name, plate!, mayDepend: !parent.IsInput && !reader.IsGuide);
            reads.RemoveAll(r => r.Reader.Site == wrong || r.Parent.Name == wrong);
        }
    }

    /// <summary>That a method reads a value of a plate that its site is not in.</summary>
    public static Issue ReadsInside(int ordinal, string method, EquatableArray<string> own, string read, string plate, bool mayDepend)
    {
        var advice = SiteNames.Nearest(plate, own) is { } near ? $"are '{plate}' and '{near}' meant to be one plate?"
            : mayDepend ? $"put it there, or let '{read}' depend on '{method}' instead"
            : $"put '{method}' there, or '{read}' where '{method}' is";
        return new(Diagnostics.ReadsInsidePlate, ordinal, new([method, read, plate, advice]));
    }

    private static IEnumerable<(string Name, EquatableArray<string> Plates, bool IsInput)> Parents(ModelSpec spec, ParameterSpec parameter) =>
        spec.Sites.Where(s => parameter.IsOf(s.Name)).Select(s => (s.Name, s.Plates, false))
            .Concat(spec.Inputs.Where(i => parameter.IsOf(i.Name)).Select(i => (i.Name, i.Plates, true)));

    /// <summary>Whether members and parameters can be called after a plate.</summary>
    public static bool IsName(string plate) =>
        plate.Length > 0 && (char.IsLetter(plate[0]) || plate[0] == '_') && plate.All(c => char.IsLetterOrDigit(c) || c == '_');

    private static string Inside(string outer) => outer.Length == 0 ? "outermost" : "inside '" + outer + "'";
}
