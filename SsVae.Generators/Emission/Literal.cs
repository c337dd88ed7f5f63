using System.Globalization;
using SsVae.Generators.Ir;

namespace SsVae.Generators.Emission;

/// <summary>Numbers as C# text: invariant, the same on every runtime, NaN and infinities included.</summary>
internal static class Literal
{
    /// <summary>What says that a class is generated, and by which version.</summary>
    public const string GeneratedCode = "[GeneratedCode(\"SsVae\", \"0.1.0\")]";

    public static string Float(double value)
    {
        var single = (float)value;
        if (float.IsNaN(single))
        {
            return "float.NaN";
        }

        if (float.IsInfinity(single))
        {
            return single > 0 ? "float.PositiveInfinity" : "float.NegativeInfinity";
        }

        // Nine digits identify every float32; the shortest that does is what people would write.
        for (var digits = 1; digits <= 9; digits++)
        {
            var text = single.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            if (float.Parse(text, CultureInfo.InvariantCulture) == single)
            {
                return (1 / single < 0 && single == 0 ? "-0" : text) + "f";
            }
        }

        return single.ToString("R", CultureInfo.InvariantCulture) + "f";
    }

    public static string Double(double value) => double.IsNaN(value) ? "double.NaN"
        : double.IsInfinity(value) ? value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity"
        : value.ToString("R", CultureInfo.InvariantCulture);

    public static string Bool(bool value) => value ? "true" : "false";

    /// <summary>A size in terms of what the constructor was given.</summary>
    public static string Size(Size size) => size.ToString(name => "sizes." + Identifier.Of(name));

    public static string Int(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Text(string value) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(value, quote: true);
}
