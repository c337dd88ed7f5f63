using SsVae.Generators.Families;
using SsVae.Generators.Ir;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Inference;

/// <summary>A site of the model or of the guide as a program: the statistics of its distribution given its parents.</summary>
/// <param name="Site">The site's name.</param>
/// <param name="Lag">How many earlier steps of its chain there must be.</param>
/// <param name="Parents">The continuous parents and inputs, as columns, in order.</param>
/// <param name="DiscreteParents">The axes of the discrete parents.</param>
internal sealed record SiteProgram(
    string Site, bool IsGuide, int Lag, Distribution Distribution, EquatableArray<GivenColumn> Parents, EquatableArray<int> DiscreteParents, IrProgram Program);
