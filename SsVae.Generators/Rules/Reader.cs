using SsVae.Generators.Spec;

namespace SsVae.Generators.Rules;

/// <summary>A site or guide that reads others.</summary>
internal sealed record Reader(string Method, string Site, bool IsGuide)
{
    /// <summary>Each parameter of the sites and guides, with the declaration that it belongs to.</summary>
    public static IEnumerable<(Reader Reader, ParameterSpec Parameter)> In(ModelSpec spec) =>
        spec.Sites.SelectMany(s => s.Reads.Select(p => (new Reader(s.Name, s.Name, false), p)))
            .Concat(spec.Guides.SelectMany(g => g.Reads.Select(p => (new Reader(g.Method, g.Site, true), p))));
}
