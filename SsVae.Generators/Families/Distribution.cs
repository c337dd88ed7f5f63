using SsVae.Generators.Ir;

namespace SsVae.Generators.Families;

/// <summary>A distribution whose arguments are IR values.</summary>
/// <param name="Family">Its family.</param>
internal sealed record Distribution(Family Family, Form Form, IReadOnlyList<Node> Arguments, Size Width)
    : GivenForm(Form, Arguments, Width)
{
    /// <summary>
    /// Distributions of the same family and width, of which a case has the one whose mask is 1; empty for any other
    /// form.
    /// </summary>
    public IReadOnlyList<(Node Mask, Distribution Distribution)> Branches { get; init; } = [];

    /// <summary>The same arguments, broadcast to an event of another size.</summary>
    public Distribution Of(Size width) =>
        this with { Width = width, Branches = [.. Branches.Select(b => (b.Mask, b.Distribution.Of(width)))] };
}
