using SsVae.Generators.Families;
using SsVae.Generators.Ir;
using SsVae.Generators.Spec;

namespace SsVae.Generators.Inference;

/// <summary>What an expression of the DSL denotes.</summary>
internal abstract record Value;

internal sealed record TensorValue(Node Node) : Value;

/// <summary>A whole number that a helper is given: it may be a size, or enter as a number.</summary>
internal sealed record SizeValue(Size Size, Node Node) : Value;

/// <summary>The value of a <c>Categorical</c> site: it may index, or enter <c>OneHot</c>.</summary>
internal sealed record IndexValue(int Axis) : Value;

/// <summary>A free parameter, not yet indexed.</summary>
internal sealed record ParameterValue(FreeParameterSpec Spec, ParameterInfo Info) : Value;

internal sealed record TupleValue(IReadOnlyList<Node> Items) : Value;

internal sealed record DistributionValue(Distribution Distribution) : Value;
