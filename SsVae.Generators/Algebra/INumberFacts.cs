using SsVae.Generators.Ir;

namespace SsVae.Generators.Algebra;

/// <summary>What is known of the numbers of values.</summary>
internal interface INumberFacts
{
    /// <summary>Whether a value is finite in float32 whatever the trained numbers, as long as these and the data are of a size that numbers have.</summary>
    bool IsFinite(Node node);

    /// <summary>Whether a value has a bound of moderate size, so that its product with a number is one.</summary>
    bool IsBounded(Node node);
}
