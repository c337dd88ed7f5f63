using SsVae.Modelling;

namespace SsVae.Models;

/// <summary>
/// A plain classifier with the classifier network of <see cref="SemiSupervisedVae"/> and nothing else: what labels alone can do.
/// The label's prior is fixed, so that on labelled rows the objective is the cross-entropy −log q(y | x) and a constant.
/// </summary>
/// <param name="pixels">Pixels per image.</param>
/// <param name="classes">Values of the label y.</param>
/// <param name="hidden">The width of the hidden layer.</param>
[Model]
public sealed partial class LabelClassifier(int pixels = 784, int classes = 10, int hidden = 500)
{
    [Network] Mlp Classifier => new([hidden], classes);

    [Input, Plate("data")] Tensor X => Tensor.Of(pixels);

    [Sample, Plate("data"), PartiallyObserved]
    OneHotCategorical Y() => OneHotCategorical.Uniform(classes);

    [Guide, Enumerate, Auxiliary(1)]
    OneHotCategorical Y(Tensor x) => OneHotCategorical.FromLogits(Classifier.Apply(x));
}
