using System.Globalization;

namespace SsVae.Generators.Ir;

/// <summary>A value that a program computes for somebody.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Node">The value.</param>
/// <param name="Site">The site that it is of; null where it is of none.</param>
/// <param name="Part">Which of several it is, from 0.</param>
internal sealed record Output(OutputKind Kind, Node Node, string? Site = null, int Part = 0)
{
    /// <summary>Whether the value itself is asked for: the runtime finds it by what it is.</summary>
    public bool IsReported { get; init; } = true;

    /// <summary>Whether training makes it large, summed over all rows: the gradient is that of the negative sum.</summary>
    public bool IsDifferentiated { get; init; }

    /// <summary>What it is, in words.</summary>
    public string Name => Kind switch
    {
        OutputKind.LogP => "log p",
        OutputKind.LogQ => "log q",
        _ => Kind.ToString(),
    } + (Site is null ? "" : "(" + Site + ")") + (Part == 0 ? "" : " " + Part.ToString(CultureInfo.InvariantCulture));
}
