namespace SsVae.Modelling;

/// <summary>Where the numbers of a free parameter lie. Unconstrained numbers are trained; the model sees them transformed.</summary>
public enum Constraint
{
    /// <summary>Any number: the trained numbers themselves.</summary>
    None,

    /// <summary>
    /// Greater than 0: log(1 + eˣ). Unlike eˣ it grows no faster than x, so that a step of the optimiser changes a large value by
    /// an amount and not by a factor.
    /// </summary>
    Positive,

    /// <summary>Between 0 and 1: 1 / (1 + e⁻ˣ).</summary>
    UnitInterval,

    /// <summary>Positive numbers that add up to 1 along the last dimension, so that each row of a table is a distribution: eˣⁱ / Σⱼ eˣʲ.</summary>
    Simplex,

    /// <summary>Strictly increasing along the last dimension: the first number is free, each other is the one before it plus log(1 + eˣ).</summary>
    Ordered,
}
