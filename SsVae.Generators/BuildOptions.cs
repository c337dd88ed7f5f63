using System.Globalization;
using Microsoft.CodeAnalysis.Diagnostics;

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
    public static BuildOptions Of(AnalyzerConfigOptions options)
    {
        // The order of the two is that of the build's own targets: RunAnalyzers decides where it is set.
        var analyzers = Value(options, "RunAnalyzers") ?? Value(options, "RunAnalyzersDuringBuild") ?? true;
        return new(Value(options, "SsVaeDumpPasses") ?? false, !analyzers || IsHasty(options), Number(options, "SsVaeMaxCases") ?? CompilerOptions.DefaultMaxCases,
            Value(options, "SsVaeCostReport") ?? false,
            Value(options, "SsVaeOptimise") ?? true);
    }

    /// <summary>Whether this is a build in passing, as before tests are run in Visual Studio, which leaves analyzers out by the rule of the build's own targets.</summary>
    private static bool IsHasty(AnalyzerConfigOptions options) =>
        Value(options, "IsImplicitlyTriggeredBuild") == true
        && (Value(options, "OptimizeImplicitlyTriggeredBuild") ?? Value(options, "TreatWarningsAsErrors") != true);

    private static double? Number(AnalyzerConfigOptions options, string property) =>
        options.TryGetValue("build_property." + property, out var text)
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= 1 ? value : null;

    private static bool? Value(AnalyzerConfigOptions options, string property) =>
        options.TryGetValue("build_property." + property, out var text) && bool.TryParse(text, out var value) ? value : null;
}
