namespace SsVae.Generators.Rules;

/// <summary>A site or guide that reads others.</summary>
internal sealed record Reader(string Method, string Site, bool IsGuide);
