using SsVae.Modelling;

namespace SsVae.Models;

/// <summary>
/// A mixture of Gaussians with independent components (McLachlan and Peel 2000, Finite mixture models): p(k) p(x | k), with k summed out in
/// the model. No guide is needed: the bound is log p(x), and its gradient what the expectation step of EM would weigh with p(k | x).
/// </summary>
/// <param name="size">Numbers per row.</param>
/// <param name="components">Components of the mixture: the values of k.</param>
[Model]
public sealed partial class GaussianMixture(int size = 2, int components = 4)
{
    [Parameter(Constraint = Constraint.Simplex)] Tensor Weights => Tensor.Of(components);
    [Parameter(Initialization = Initialization.Normal)] Tensor Means => Tensor.Of(components, size);
    [Parameter(Constraint = Constraint.Positive, Initial = 1)] Tensor Spreads => Tensor.Of(components, size);

    [Sample, Plate("data"), Enumerate]
    Categorical K() => Categorical.FromProbabilities(Weights);

    [Sample, Plate("data"), Observed]
    Normal X(int k) => new(Means[k], Spreads[k]);
}
