using System.Reflection;

namespace SsVae.EndToEnd.Tests;

/// <summary>Where the repository is, and what was built of it.</summary>
internal static class Repository
{
    /// <summary>The root, with a separator at the end.</summary>
    public static string Root { get; } = Metadata("Repository");

    /// <summary>The configuration that is tested: Debug or Release.</summary>
    public static string Configuration { get; } = Metadata("Configuration");

    /// <summary>The folder of packages that the repository was restored into.</summary>
    public static string Packages { get; } = Metadata("Packages");

    private static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
