namespace SsVae;

/// <summary>What is likely to have made a number NaN or infinite.</summary>
public enum NonFiniteCause
{
    /// <summary>Not to be seen from the numbers: a formula came to NaN.</summary>
    Unknown,

    /// <summary>A parameter holds NaN or an infinity.</summary>
    Parameter,

    /// <summary>What a row of the data holds has probability 0 under the model.</summary>
    Contradiction,

    /// <summary>A scale is 0, negative or NaN.</summary>
    ScaleNotPositive,

    /// <summary>A probability is outside [0, 1], or a rate is negative.</summary>
    OutsideDomain,

    /// <summary>A number is too large for float32.</summary>
    Overflow,
}
