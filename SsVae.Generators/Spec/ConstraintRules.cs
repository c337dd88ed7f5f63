namespace SsVae.Generators.Spec;

/// <summary>What the constraints of free parameters allow.</summary>
internal static class ConstraintRules
{
    /// <summary>Whether a constraint is about the numbers of a row together, not about each.</summary>
    public static bool IsOnRows(string constraint) => constraint is "Simplex" or "Ordered";

    /// <summary>Why a value cannot be what all entries start at; null if it can.</summary>
    public static string? Objection(string constraint, double value, bool hasInitialization) => constraint switch
    {
        _ when hasInitialization => "Initialization says how it starts; keep one of the two",
        "Simplex" => "a simplex starts uniform, as its entries add up to 1; use Initialization = Initialization.Normal for another start",
        "Ordered" => "an ordered vector starts evenly spaced from -1 to 1, as its entries differ; use Initialization = Initialization.Normal for another start",
        _ when double.IsNaN(value) || double.IsInfinity(value) => "it is a finite number",
        "Positive" when value <= 0 => "a positive parameter starts above 0",
        "UnitInterval" when value is <= 0 or >= 1 => "a parameter in the unit interval starts between 0 and 1, at neither end",
        _ => null,
    };
}
