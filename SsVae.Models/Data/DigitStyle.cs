namespace SsVae.Models.Data;

/// <summary>
/// The hand that writes one digit. The constants are the difficulty of the data set: how much hands differ. They are in pixels of
/// the 28×28 image unless they say otherwise; a spread is a standard deviation.
/// </summary>
internal readonly record struct DigitStyle
{
    private const double Height = 18.5;
    private const double HeightSpread = 0.9;
    private const double Width = 12.5;
    private const double WidthSpread = 1.4;
    private const double SmallestWidth = 7;

    /// <summary>Sideways shift per unit of height; hands lean to the right.</summary>
    private const double Slant = 0.12;
    private const double SlantSpread = 0.16;

    /// <summary>In radians.</summary>
    private const double RotationSpread = 0.07;
    private const double ShiftSpread = 0.6;

    /// <summary>How far the box's middle is pushed against its ends, in each direction: digits that belly or sag.</summary>
    private const double BendSpread = 0.6;

    /// <summary>How far each control point strays on its own.</summary>
    private const double WobbleSpread = 0.5;

    /// <summary>Half the width of the pen's line.</summary>
    private const double ThinnestPen = 0.75;
    private const double ThickestPen = 1.75;

    /// <summary>By how much of itself the line grows or shrinks from the digit's top to its bottom.</summary>
    private const double PressureSpread = 0.15;
    private const double FaintestInk = 0.75;

    private DigitStyle(ref DigitDraws draws)
    {
        YScale = Height + (HeightSpread * draws.Normal());
        XScale = Math.Max(SmallestWidth, Width + (WidthSpread * draws.Normal()));
        Shear = Slant + (SlantSpread * draws.Normal());
        // The rotation by θ in terms of t = tan(θ/2), about θ/2: exact rational arithmetic instead of a sine.
        var t = RotationSpread / 2 * draws.Normal();
        Cosine = (1 - (t * t)) / (1 + (t * t));
        Sine = 2 * t / (1 + (t * t));
        ShiftX = ShiftSpread * draws.Normal();
        ShiftY = ShiftSpread * draws.Normal();
        BendX = BendSpread * draws.Normal();
        BendY = BendSpread * draws.Normal();
        Pen = draws.Uniform(ThinnestPen, ThickestPen);
        Pressure = PressureSpread * draws.Normal();
        Ink = draws.Uniform(FaintestInk, 1);
    }

    public double XScale { get; }

    public double YScale { get; }

    public double Shear { get; }

    public double Cosine { get; }

    public double Sine { get; }

    public double ShiftX { get; }

    public double ShiftY { get; }

    public double BendX { get; }

    public double BendY { get; }

    /// <summary>Half the line's width at the middle of the digit's height.</summary>
    public double Pen { get; }

    /// <summary>The pen's relative change per digit height.</summary>
    public double Pressure { get; }

    /// <summary>The darkest pixel, at most 1.</summary>
    public double Ink { get; }

    public static DigitStyle Draw(ref DigitDraws draws) => new(ref draws);

    /// <summary>Where this hand puts a control point, relative to the middle of the image before the digit is centred.</summary>
    public (double X, double Y) Place(ControlPoint point, ref DigitDraws draws)
    {
        var u = (2 * point.X) - 1;
        var v = (2 * point.Y) - 1;
        var x = (XScale / 2 * u) + (BendX * (1 - (v * v))) + (WobbleSpread * draws.Normal());
        var y = (YScale / 2 * v) + (BendY * (1 - (u * u))) + (WobbleSpread * draws.Normal());
        x -= Shear * y;
        return ((Cosine * x) - (Sine * y), (Sine * x) + (Cosine * y));
    }
}
