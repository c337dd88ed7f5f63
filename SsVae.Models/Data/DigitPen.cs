namespace SsVae.Models.Data;

/// <summary>Writes one digit: control points are placed by the hand, joined by a spline, and inked.</summary>
internal static class DigitPen
{
    public const int Side = 28;

    private const int StepsPerSpan = 6;

    /// <summary>Over how many pixels the line's edge fades from ink to paper.</summary>
    private const double Edge = 1.2;

    /// <summary>Draws a digit into <paramref name="pixels"/> [28 × 28], which are multiples of 1/255 as if scanned.</summary>
    public static void Write(Glyph glyph, in DigitStyle style, ref DigitDraws draws, Span<float> pixels)
    {
        var strokes = Place(glyph, style, ref draws);
        Span<double> ink = stackalloc double[Side * Side];
        ink.Clear();
        foreach (var stroke in strokes)
        {
            Trace(stroke, style, ink);
        }

        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (float)(Math.Floor((style.Ink * ink[i] * 255) + 0.5) / 255);
        }
    }

    /// <summary>The control points in pixels, with the middle of their extent moved to where the hand wants it.</summary>
    private static ControlPoint[][] Place(Glyph glyph, in DigitStyle style, ref DigitDraws draws)
    {
        var strokes = new ControlPoint[glyph.Strokes.Length][];
        var (left, right, top, bottom) = (double.MaxValue, double.MinValue, double.MaxValue, double.MinValue);
        for (var s = 0; s < strokes.Length; s++)
        {
            strokes[s] = new ControlPoint[glyph.Strokes[s].Length];
            for (var p = 0; p < strokes[s].Length; p++)
            {
                var (x, y) = style.Place(glyph.Strokes[s][p], ref draws);
                strokes[s][p] = new ControlPoint(x, y, glyph.Strokes[s][p].Corner);
                (left, right) = (Math.Min(left, x), Math.Max(right, x));
                (top, bottom) = (Math.Min(top, y), Math.Max(bottom, y));
            }
        }

        var (dx, dy) = ((Side / 2) + style.ShiftX - ((left + right) / 2), (Side / 2) + style.ShiftY - ((top + bottom) / 2));
        foreach (var stroke in strokes)
        {
            foreach (ref var point in stroke.AsSpan())
            {
                point = point with { X = point.X + dx, Y = point.Y + dy };
            }
        }

        return strokes;
    }

    /// <summary>Inks a Catmull–Rom spline through the points; at a corner it ends, and the next begins.</summary>
    private static void Trace(ControlPoint[] points, in DigitStyle style, Span<double> ink)
    {
        for (var p = 0; p + 1 < points.Length; p++)
        {
            var (a, b) = (points[p], points[p + 1]);
            // Where the neighbour is missing or beyond a corner, it is the mirror image that leaves the end straight.
            var before = p > 0 && !a.Corner ? points[p - 1] : Mirror(b, a);
            var after = p + 2 < points.Length && !b.Corner ? points[p + 2] : Mirror(a, b);
            var (x0, y0) = (a.X, a.Y);
            for (var step = 1; step <= StepsPerSpan; step++)
            {
                var t = (double)step / StepsPerSpan;
                var x1 = Spline(before.X, a.X, b.X, after.X, t);
                var y1 = Spline(before.Y, a.Y, b.Y, after.Y, t);
                Line(x0, y0, x1, y1, style, ink);
                (x0, y0) = (x1, y1);
            }
        }
    }

    private static ControlPoint Mirror(ControlPoint point, ControlPoint at) => new((2 * at.X) - point.X, (2 * at.Y) - point.Y, Corner: false);

    private static double Spline(double before, double a, double b, double after, double t) =>
        a + (0.5 * t * (b - before + (t * ((2 * before) - (5 * a) + (4 * b) - after + (t * ((3 * (a - b)) + after - before))))));

    /// <summary>Inks the pixels near a straight piece: full within the pen's radius, fading at its edge; overlaps do not darken.</summary>
    private static void Line(double x0, double y0, double x1, double y1, in DigitStyle style, Span<double> ink)
    {
        var height = (((y0 + y1) / 2) - (Side / 2)) / style.YScale;
        var radius = style.Pen * (1 + (style.Pressure * height));
        var reach = radius + (Edge / 2);
        var (dx, dy) = (x1 - x0, y1 - y0);
        var length = Math.Max((dx * dx) + (dy * dy), 1e-12);
        var (top, bottom) = Range(y0, y1, reach);
        var (left, right) = Range(x0, x1, reach);
        for (var row = top; row <= bottom; row++)
        {
            for (var column = left; column <= right; column++)
            {
                // Pixels are sampled at their middles.
                var (px, py) = (column + 0.5 - x0, row + 0.5 - y0);
                var along = Math.Clamp(((px * dx) + (py * dy)) / length, 0, 1);
                var (ex, ey) = (px - (along * dx), py - (along * dy));
                var distance = Math.Sqrt((ex * ex) + (ey * ey));
                var value = Math.Clamp((reach - distance) / Edge, 0, 1);
                ref var pixel = ref ink[(row * Side) + column];
                pixel = Math.Max(pixel, value);
            }
        }
    }

    private static (int First, int Last) Range(double a, double b, double reach) =>
        ((int)Math.Clamp(Math.Floor(Math.Min(a, b) - reach), 0, Side - 1), (int)Math.Clamp(Math.Ceiling(Math.Max(a, b) + reach), 0, Side - 1));
}
