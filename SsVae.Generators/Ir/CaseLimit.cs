namespace SsVae.Generators.Ir;

/// <summary>How many joint values of sites may be needed at once.</summary>
/// <param name="Axes">The sites, and a plate where the limit is that of a row.</param>
/// <param name="Limit">The number.</param>
/// <param name="Message">What to say of more, with places for the sizes and their product.</param>
internal sealed record CaseLimit(AxisSet Axes, double Limit, string Message);
