namespace SsVae.Generators.Inference;

/// <summary>A column that is given to a site's program.</summary>
/// <param name="Column">Its name in the program.</param>
/// <param name="Parent">The site or input that it is a value of, as a parameter is written.</param>
/// <param name="Lag">How many steps before.</param>
internal sealed record GivenColumn(string Column, string Parent, int Lag);
