using System.Globalization;
using Microsoft.CodeAnalysis.Diagnostics;
using SsVae.Generators.Spec;

namespace SsVae.Generators;

/// <summary>What the project says to the compiler, through properties that the package makes visible to it.</summary>
/// <param name="DumpPasses"><c>SsVaeDumpPasses</c>: whether the IR after each pass is added as a file of comments.</param>
/// <param name="GeneratorReports">
/// Whether the project runs no analyzers, so that the generator reports. The analyzer asks the same question: never both.
/// </param>
/// <param name="CostReport"><c>SsVaeCostReport</c>: whether the cost of the bound is added as a file of comments.</param>
/// <param name="Optimise"><c>SsVaeOptimise</c>: false for programs as they are written down, to compare with.</param>
/// <param name="MaxCases"><c>SsVaeMaxCases</c>: the limit of <see cref="CompilerOptions.MaxCases"/>.</param>
internal sealed record BuildOptions(bool DumpPasses, bool GeneratorReports, double MaxCases = CompilerOptions.DefaultMaxCases, bool CostReport = false, bool Optimise = true)
{
    /// <summary>The properties of the compiler's own whose values it cannot read, and for which it takes the usual ones. They have no place in a file of code.</summary>
    public EquatableArray<Issue> Issues { get; init; } = EquatableArray<Issue>.Empty;

    public static BuildOptions Of(AnalyzerConfigOptions options)
    {
        // The order of the two is that of the build's own targets: RunAnalyzers decides where it is set.
        var analyzers = Value(options, "RunAnalyzers") ?? Value(options, "RunAnalyzersDuringBuild") ?? true;
        var issues = new List<Issue>();
        var read = new BuildOptions(
            Own("SsVaeDumpPasses", Flag, "true or false") ?? false,
            !analyzers || IsHasty(options),
            Own("SsVaeMaxCases", Number, "a number of at least 1, as in 2000000") ?? CompilerOptions.DefaultMaxCases,
            Own("SsVaeCostReport", Flag, "true or false") ?? false,
            Own("SsVaeOptimise", Flag, "true or false") ?? true);
        return read with { Issues = issues.ToEquatableArray() };

        T? Own<T>(string property, Func<string, T?> parse, string expected)
            where T : struct
        {
            var text = Text(options, property);
            var value = parse(text);
            if (value is null && text.Length > 0)
            {
                issues.Add(new(Diagnostics.BuildProperty, Ordinal: -1, new([property, text, expected])));
            }

            return value;
        }
    }

    /// <summary>Whether this is a build in passing, as before tests are run in Visual Studio, which leaves analyzers out by the rule of the build's own targets.</summary>
    private static bool IsHasty(AnalyzerConfigOptions options) =>
        Value(options, "IsImplicitlyTriggeredBuild") == true
        && (Value(options, "OptimizeImplicitlyTriggeredBuild") ?? Value(options, "TreatWarningsAsErrors") != true);

    /// <summary>A number as C# or JSON writes it, with underscores between digits or without.</summary>
    private static double? Number(string text) =>
        double.TryParse(text.Replace("_", ""), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= 1 ? value : null;

    private static bool? Flag(string text) => bool.TryParse(text, out var value) ? value : null;

    private static bool? Value(AnalyzerConfigOptions options, string property) => Flag(Text(options, property));

    /// <summary>What a property says; empty where it is not set.</summary>
    private static string Text(AnalyzerConfigOptions options, string property) =>
        options.TryGetValue("build_property." + property, out var text) ? text.Trim() : "";
}
