using SsVae.Modelling;
using static SsVae.Modelling.Functions;

namespace Serving;

/// <summary>The model of "Getting started": points of several kinds, and a network that tells the kind.</summary>
[Model]
public sealed partial class Blobs(int size = 2, int kinds = 3, int hidden = 32)
{
    [Network] Mlp Classifier => new([hidden], kinds);
    [Parameter(Initialization = Initialization.Normal)] Tensor Centres => Tensor.Of(kinds, size);
    [Parameter] Tensor LogSpread => Tensor.Of(size);

    [Sample, Plate("data"), PartiallyObserved] Categorical Kind() => Categorical.Uniform(kinds);
    [Sample, Plate("data"), Observed] Normal Point(int kind) => new(Centres[kind], Exp(LogSpread));

    [Guide, Enumerate, Auxiliary(10)] Categorical Kind(Tensor point) => Categorical.FromLogits(Classifier.Apply(point));
}
