using SsVae.Generators.Ir;

namespace SsVae.Generators.Families;

/// <summary>What a distribution was given, as IR values.</summary>
/// <param name="Form">How it was given.</param>
/// <param name="Arguments">What it was given, in the order of the form's roles.</param>
/// <param name="Width">The event size; the number of values of a discrete one.</param>
internal record GivenForm(Form Form, IReadOnlyList<Node> Arguments, Size Width);
