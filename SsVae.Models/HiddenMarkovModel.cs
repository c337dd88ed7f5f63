using SsVae.Modelling;

namespace SsVae.Models;

/// <summary>
/// The hidden Markov model of Rabiner (1989), A tutorial on hidden Markov models and selected applications in speech recognition: symbols
/// that states emit, each state drawn given the one before. The states are summed out along the chain, which is the forward
/// algorithm, and its gradient the backward one.
/// </summary>
/// <param name="states">States.</param>
/// <param name="symbols">Different symbols.</param>
[Model]
public sealed partial class HiddenMarkovModel(int states = 3, int symbols = 6)
{
    [Parameter(Constraint = Constraint.Simplex)]
    Tensor Start => Tensor.Of(states);

    [Parameter(Constraint = Constraint.Simplex, Initialization = Initialization.Normal)]
    Tensor Transition => Tensor.Of(states, states);

    [Parameter(Constraint = Constraint.Simplex, Initialization = Initialization.Normal)]
    Tensor Emission => Tensor.Of(states, symbols);

    // The first step, then every other
    [Sample, Plate("sequences"), Markov("time"), Enumerate]
    Categorical State() => Categorical.FromProbabilities(Start);

    Categorical State([Lag(1)] int state) => Categorical.FromProbabilities(Transition[state]);

    [Sample, Plate("sequences"), Markov("time"), Observed]
    Categorical Symbol(int state) => Categorical.FromProbabilities(Emission[state]);
}
