using System.Runtime.InteropServices;

namespace SsVae.EndToEnd.Tests.Sizes;

/// <summary>A question to a model, whose answer is told from any other by a hash of all its bits.</summary>
/// <param name="Name">What is asked, of how many rows.</param>
/// <param name="Answer">Asks, and hashes the answer.</param>
internal sealed record Question(string Name, Func<ulong> Answer)
{
    public static Question Of(string name, int rows, Func<float[]> ask) => new(Named(name, rows), () => Hash(ask()));

    public static Question Of(string name, int rows, Func<int[]> ask) => new(Named(name, rows), () => Hash(ask()));

    public static Question Of(string name, int rows, Func<EvidenceEstimate> ask) =>
        new(Named(name, rows), () =>
        {
            var (log, error, effective, _, _) = ask();
            return Hash([log, error, effective]);
        });

    /// <summary>The values and means of all sites.</summary>
    public static Question Of(string name, int rows, IModel model, Func<Draws> ask) => new(Named(name, rows), () =>
    {
        var draws = ask();
        return model.Schema.Sites.Aggregate(0UL, (hash, site) =>
            (hash * 31) ^ Hash(draws.Means(site.Name)) ^ (draws.Has(site.Name) ? Hash(draws, site) : 0));
    });

    private static ulong Hash(Draws draws, SiteInfo site) =>
        site.Discrete ? Hash(draws.Labels(site.Name)) : Hash(draws.Numbers(site.Name));

    private static string Named(string name, int rows) => FormattableString.Invariant($"{name} of {rows} rows");

    /// <summary>FNV-1a over words of 32 bits.</summary>
    private static ulong Hash<T>(T[] numbers) where T : unmanaged
    {
        var hash = 14695981039346656037;
        foreach (var bits in MemoryMarshal.Cast<T, uint>(numbers))
        {
            hash = (hash ^ bits) * 1099511628211;
        }

        return hash;
    }
}
