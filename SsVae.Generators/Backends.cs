using SsVae.Generators.Engines;
using SsVae.Generators.Engines.Embedded;

namespace SsVae.Generators;

/// <summary>The engines by name: that of a member of the language's <c>Engine</c>.</summary>
internal static class Backends
{
    /// <summary>The engine of models that name none.</summary>
    public const string Usual = "Embedded";

    private static readonly Dictionary<string, IBackend> All = new(StringComparer.Ordinal)
    {
        [Usual] = new EmbeddedBackend(),
    };

    public static IEnumerable<string> Names => All.Keys;

    /// <summary>The engine of a name; null where this compiler has none.</summary>
    public static IBackend? Find(string? name) => All.TryGetValue(name ?? Usual, out var backend) ? backend : null;
}
