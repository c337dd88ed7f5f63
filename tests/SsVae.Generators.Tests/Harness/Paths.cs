using System.Reflection;

namespace SsVae.Generators.Tests;

/// <summary>Where the build put what the tests need.</summary>
internal static class Paths
{
    /// <summary>The repository's root.</summary>
    public static string Repository { get; } = Metadata("Repository");

    /// <summary>The framework that the tests run on, e.g. net10.0.</summary>
    public static string TargetFramework { get; } = FormattableString.Invariant($"net{Environment.Version.Major}.{Environment.Version.Minor}");

    /// <summary>The directory with the current framework's reference assemblies.</summary>
    public static string Framework { get; } = FrameworkReferences();

    private static string Metadata(string key) =>
        typeof(Paths).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;

    private static string FrameworkReferences()
    {
        var version = Environment.Version;
        var pack = Path.Combine(Metadata("TargetingPacks"), "Microsoft.NETCore.App.Ref");
        return Directory.EnumerateDirectories(pack, FormattableString.Invariant($"{version.Major}.{version.Minor}.*"))
            .Select(d => Path.Combine(d, "ref", TargetFramework))
            .Order(StringComparer.Ordinal)
            .Last(Directory.Exists);
    }
}
