namespace SsVae.Generators.Ir;

/// <summary>Which numbers, all of them finite, a constructor parameter may be.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Least">The least number.</param>
/// <param name="IsLeastOpen">Whether the least number itself is none.</param>
/// <param name="Most">The greatest number.</param>
/// <param name="Message">What to say of others.</param>
internal sealed record NumberLimit(string Name, double Least, bool IsLeastOpen, double Most, string Message);
