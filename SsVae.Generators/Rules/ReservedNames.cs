using SsVae.Generators.Ir;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Rules;

/// <summary>The names that generated code has for itself, each with what it is there for.</summary>
internal static class ReservedNames
{
    private const string OfEveryModel = "to every model";

    /// <summary>Members of the class; C# keeps the names of a property's accessors as well.</summary>
    private static readonly string[] Members =
    [
        "Graph", "Schema", "Parameters", "Crew", "RowLosses", "Bind", "Loss", "LossAndGradient", "Posterior", "Data",
        "Generate", "Reconstruct",
        "LogEvidence", "MostProbable", "DrawPosterior", "DrawPredictive",
        "_compiled", "get_Graph", "get_Schema", "get_Parameters", "get_Crew", "get_RowLosses",
    ];

    /// <summary>What a record has of its own: the constructor's parameters are properties of one.</summary>
    private static readonly string[] OfSizes =
    [
        "Sizes", "Clone", "Deconstruct", "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "PrintMembers", "ReferenceEquals", "ToString",
    ];

    /// <summary>Parameters of the generated methods, which stand beside those named after sites and inputs.</summary>
    private static readonly string[] Parameters = ["rows", "samples", "seed", "noise"];

    /// <summary>What a generated member of this name is added for; null where there is none.</summary>
    /// <param name="name">The name.</param>
    /// <param name="discrete">The sites that have a posterior of their own.</param>
    public static string? Member(string name, IEnumerable<string> discrete) =>
        Members.Contains(name) ? OfEveryModel
        : discrete.FirstOrDefault(site => name == "Posterior" + site || name == "Classify" + site) is { } found ? $"for site '{found}'"
        : null;

    /// <summary>As <see cref="Member"/>, for a parameter of the constructor.</summary>
    public static string? ConstructorParameter(string name, IEnumerable<string> discrete) => OfSizes.Contains(name) ? OfEveryModel : Member(name, discrete);

    /// <summary>The parameter that says how many rows a plate has that is not the first: in all, or in each row of the plate around.</summary>
    public static string PlateParameter(PlateInfo plate) => Naming.Camel(plate.Name) + (plate.Parents.Count > 0 ? "Lengths" : "Rows");

    /// <summary>The parameters of the generated methods: those of plates, sites and inputs have names of their own.</summary>
    public static void Check(ModelSpec spec, List<Issue> issues)
    {
        var taken = Parameters.ToDictionary(p => p, _ => (Name: "", For: OfEveryModel), StringComparer.Ordinal);
        foreach (var plate in PlateRules.Forest(spec).Skip(1).Where(p => PlateRules.IsName(p.Name)))
        {
            if (taken.TryGetValue(PlateParameter(plate), out var other))
            {
                issues.Add(new(Diagnostics.ReservedName, FirstIn(spec, plate.Name), new([plate.Name, other.For])));
            }
            else
            {
                taken.Add(PlateParameter(plate), ("", $"for plate '{plate.Name}'"));
            }
        }

        var data = spec.Inputs.Select(i => (i.Name, i.Ordinal, Kind: "input")).Concat(spec.Sites.Select(s => (s.Name, s.Ordinal, Kind: "site"))).OrderBy(d => d.Ordinal);
        foreach (var (name, ordinal, kind) in data)
        {
            if (!taken.TryGetValue(Naming.Camel(name), out var other))
            {
                taken.Add(Naming.Camel(name), (name, $"for {kind} '{name}'"));
            }
            else if (!SiteNames.Match(name, other.Name))
            {
                // One name that is declared twice is another mistake.
                issues.Add(new(Diagnostics.ReservedName, ordinal, new([name, other.For])));
            }
        }
    }

    /// <summary>Whether the generated members of a model cannot be declared at all.</summary>
    public static bool Clash(ModelSpec spec)
    {
        var issues = new List<Issue>();
        Check(spec, issues);
        return issues.Count > 0;
    }

    private static int FirstIn(ModelSpec spec, string plate) =>
        spec.Sites.Where(s => s.Plates.Contains(plate)).Select(s => s.Ordinal)
            .Concat(spec.Inputs.Where(i => i.Plates.Contains(plate)).Select(i => i.Ordinal)).Min();
}
