using SsVae.Kernels;

namespace SsVae.Benchmarks;

internal readonly struct Softplus : IOperator1
{
    public static V Apply<V>(V a) where V : struct, ILanes<V> => LaneFunctions.Softplus(a);
}

internal readonly struct Sigmoid : IOperator1
{
    public static V Apply<V>(V a) where V : struct, ILanes<V> => LaneFunctions.Sigmoid(a);
}

/// <summary>A term of the Bernoulli log-density: x · logit − softplus(logit).</summary>
internal readonly struct BernoulliTerm : IOperator2
{
    public static V Apply<V>(V x, V logit) where V : struct, ILanes<V> => (x * logit) - LaneFunctions.Softplus(logit);
}
