using SsVae.Generators.Ir;

namespace SsVae.Generators.Engines.Embedded;

/// <summary>How values are read that have no memory of their own.</summary>
internal static class Views
{
    /// <summary>Whether a value is another way to read its input's memory and costs nothing.</summary>
    public static bool IsView(Node node) => node.Op is Op.Slice or Op.Pick or Op.Index;

    /// <summary>
    /// Whether rows of a parameter are looked up one by one, because they are not all of its rows in the order in which
    /// the node's axes list them.
    /// </summary>
    public static bool IsLookup(Node node) => node.Argument.Subscripts is { Count: > 0 } subscripts
        && subscripts.Select((s, i) => s.Axis is null || (i > 0 && s.Axis <= subscripts[i - 1].Axis)).Any(isOther => isOther);
}
