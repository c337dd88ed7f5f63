namespace SsVae.Generators.Spec;

/// <summary>From the user's names to the names of generated code.</summary>
internal static class Naming
{
    /// <summary>The C# convention for parameters: <c>Z</c> is <c>z</c>, <c>ClassLabel</c> is <c>classLabel</c>.</summary>
    public static string Camel(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);

    public static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);
}
