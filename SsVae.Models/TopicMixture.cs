using SsVae.Modelling;

namespace SsVae.Models;

/// <summary>
/// The mixture of unigrams of Nigam, McCallum, Thrun and Mitchell (2000), Text classification from labeled and unlabeled documents using
/// EM: every document has one topic, and every word is drawn from it. The topic is summed out around the words of its document: the
/// logarithm of a sum of products over the inner plate.
/// </summary>
/// <param name="vocabulary">Different words.</param>
/// <param name="topics">Topics.</param>
[Model]
public sealed partial class TopicMixture(int vocabulary = 30, int topics = 3)
{
    [Parameter(Constraint = Constraint.Simplex)]
    Tensor Weights => Tensor.Of(topics);

    [Parameter(Constraint = Constraint.Simplex, Initialization = Initialization.Normal)]
    Tensor Words => Tensor.Of(topics, vocabulary);

    [Sample, Plate("documents"), Enumerate]
    Categorical Topic() => Categorical.FromProbabilities(Weights);

    [Sample, Plate("documents", "words"), Observed]
    Categorical Word(int topic) => Categorical.FromProbabilities(Words[topic]);
}
