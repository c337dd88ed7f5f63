using SsVae.Generators.Reading;

namespace SsVae.Generators.Passes;

/// <summary>Every site and input is in the one plate of the model.</summary>
internal static class PlateRules
{
    private const string UsualName = "data";

    public static void Check(ModelSpec spec, List<Issue> issues)
    {
        var declared = spec.Sites.Select(s => (Kind: "Site", s.Name, s.Plates, s.Ordinal))
            .Concat(spec.Inputs.Select(i => (Kind: "Input", i.Name, i.Plates, i.Ordinal)))
            .OrderBy(d => d.Ordinal).ToList();
        var plate = declared.SelectMany(d => d.Plates).FirstOrDefault();
        foreach (var (kind, name, plates, ordinal) in declared)
        {
            if (plates.Count == 0)
            {
                issues.Add(new(Diagnostics.NoPlate, ordinal, new([kind, name, plate ?? UsualName])));
            }
            else if (plates.FirstOrDefault(p => p != plate) is { } other)
            {
                issues.Add(new(Diagnostics.SecondPlate, ordinal, new([kind, name, other, plate!])));
            }
        }
    }
}
