namespace SsVae.Models.Data;

/// <summary>Where the program keeps what it can fetch again.</summary>
internal static class CacheDirectory
{
    /// <summary>The environment variable that overrides the place.</summary>
    public const string Variable = "SSVAE_CACHE";

    /// <summary>The directory for <paramref name="purpose"/>; it need not exist.</summary>
    public static string For(string purpose) => Path.Combine(Root(Environment.GetEnvironmentVariable), purpose);

    /// <summary>
    /// <c>SSVAE_CACHE</c>; or below <c>XDG_CACHE_HOME</c>, where that is an absolute path as its specification demands; or the
    /// customary place of the operating system.
    /// </summary>
    internal static string Root(Func<string, string?> environment)
    {
        if (environment(Variable) is { Length: > 0 } given)
        {
            return Path.GetFullPath(given);
        }

        if (environment("XDG_CACHE_HOME") is { Length: > 0 } xdg && Path.IsPathFullyQualified(xdg))
        {
            return Path.Combine(xdg, "ssvae");
        }

        var home = environment("HOME") is { Length: > 0 } set ? set : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return OperatingSystem.IsWindows() ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "ssvae", "cache")
            : OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Caches", "ssvae")
            : Path.Combine(home, ".cache", "ssvae");
    }
}
