using System.Globalization;

namespace SsVae.Models.Data;

/// <summary>How people write the ten digits: per digit several ways, each a list of pen strokes.</summary>
internal static class DigitGlyphs
{
    /// <summary>
    /// A way of writing is text: control points <c>x,y</c> in percent of the digit's box (y downwards), joined smoothly; <c>!</c>
    /// marks a corner, <c>/</c> lifts the pen.
    /// </summary>
    private static readonly string[][] Text =
    [
        [
            "60,2 16,22 10,70 46,99 88,74 88,26 50,2",
            "60,2 28,24 26,74 50,99 74,74 76,24 54,2",
            "76,12 46,1 12,34 18,84 58,98 92,60 76,12 40,8",
        ],
        [
            "50,0 50,50 50,100",
            "56,0 48,50 48,100",
            "28,24 52,0! 52,50 52,100",
            "28,22 50,0! 50,50 50,100! / 24,100 78,100",
        ],
        [
            "12,25 28,4 60,2 82,22 72,50 40,78 8,98! 50,96 92,98",
            "12,22 35,2 72,8 78,36 50,72 20,96 6,86 24,76 55,92 92,97",
            "12,14 48,3 84,10 78,36 44,68 8,97! 50,97 94,92",
        ],
        [
            "12,14 42,0 80,12 78,36 40,47! 82,58 88,84 50,100 8,88",
            "12,4 48,4 84,4! 42,40! 82,52 88,82 50,100 8,90",
            "14,12 48,0 80,16 66,40 38,50 34,44 58,46 88,66 78,92 44,100 8,88",
        ],
        [
            "24,2 16,30 10,58! 50,58 92,56 / 72,20 70,60 68,100",
            "70,0 40,34 6,66! 50,66 96,64 / 70,0 68,50 66,100",
            "18,4 12,40 34,56 80,44 / 84,0 76,50 70,100",
        ],
        [
            "86,3 54,3 24,4! 18,44! 52,36 88,58 82,88 44,100 8,88",
            "26,6 20,46! 55,38 88,62 74,94 36,99 8,88 / 26,6 58,4 92,2",
            "86,6 46,3 20,22 36,45 72,58 84,80 58,98 10,94",
        ],
        [
            "76,2 36,22 10,62 24,96 62,98 84,76 66,52 34,54 14,72",
            "58,0 28,40 10,74 30,99 66,97 78,72 54,56 18,70",
            "86,14 62,0 28,18 10,58 20,94 58,100 86,78 68,52 36,56 16,76",
        ],
        [
            "8,6 48,5 90,4! 60,48 42,100",
            "8,8 48,6 88,4! 58,46 38,100 / 26,52 54,50 82,48",
            "10,24 12,7! 50,7 90,6! 58,48 40,100",
            "8,10 44,9 86,4! 76,30 62,60 58,100",
        ],
        [
            "78,14 50,1 22,18 36,40 64,56 82,78 50,99 16,80 34,58 66,38 80,20 64,3",
            "50,2 22,22 48,46 78,22 52,2 / 50,46 14,74 48,99 86,74 50,46",
            "88,8 48,1 22,20 46,44 80,72 52,99 18,78 46,50 86,14",
        ],
        [
            "80,16 48,2 14,24 26,50 58,50 80,18! 78,58 76,100",
            "80,16 52,1 16,22 28,50 62,46 82,18 86,55 66,94 22,95",
            "82,22 50,2 16,26 36,52 70,42 84,12! 70,58 50,100",
        ],
    ];

    private static readonly Glyph[][] Parsed = [.. Text.Select(ways => ways.Select(Parse).ToArray())];

    /// <summary>The number of digits.</summary>
    public const int Classes = 10;

    /// <summary>The ways of writing one digit.</summary>
    public static IReadOnlyList<Glyph> Of(int digit) => Parsed[digit];

    private static Glyph Parse(string text)
    {
        var strokes = new List<ControlPoint[]>();
        foreach (var stroke in text.Split('/', StringSplitOptions.TrimEntries))
        {
            strokes.Add([.. stroke.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Point)]);
        }

        return new Glyph([.. strokes]);
    }

    private static ControlPoint Point(string text)
    {
        var numbers = text.TrimEnd('!').Split(',');
        return new ControlPoint(
            double.Parse(numbers[0], CultureInfo.InvariantCulture) / 100,
            double.Parse(numbers[1], CultureInfo.InvariantCulture) / 100,
            text.EndsWith('!'));
    }
}
