using SsVae.Modelling;
using static SsVae.Modelling.Functions;

namespace SsVae.EndToEnd.Tests.Language;

/// <summary>Positive numbers whose rates are a parameter times a covariate, or e to a parameter.</summary>
[Model]
internal sealed partial class Waits(int size)
{
    [Input, Plate("data")] Tensor Exposure => Tensor.Of(size);
    [Parameter(Initial = 1)] Tensor Rates => Tensor.Of(size);
    [Parameter] Tensor LogRates => Tensor.Of(size);

    [Sample, Plate("data"), Observed] Exponential X(Tensor exposure) => Exponential.FromRate(Rates * exposure);
    [Sample, Plate("data"), Observed] Exponential Y() => Exponential.FromLogRate(LogRates);
}

/// <summary>z ~ Exp(λ), x ~ Exp(z), independent components: p(x) = λ / (λ + x)², and z given x is Gamma(2, λ + x).</summary>
[Model]
internal sealed partial class Lifetimes(int size)
{
    [Parameter(Constraint = Constraint.Positive, Initial = 1)] Tensor Rate => Tensor.Of(size);
    [Parameter] Tensor Guess => Tensor.Of(size);

    [Sample, Plate("data")] Exponential Z() => Exponential.FromRate(Rate);
    [Sample, Plate("data"), Observed] Exponential X(Tensor z) => Exponential.FromRate(z);
    [Guide] Exponential Z(Tensor x) => Exponential.FromLogRate(Guess + Log(Rate + x));
}

/// <summary>One of two rates, of different forms.</summary>
[Model]
internal sealed partial class Kinds(int size)
{
    [Parameter(Constraint = Constraint.Positive, Initial = 2)] Tensor Rate => Tensor.Of(size);
    [Parameter] Tensor LogRate => Tensor.Of(size);

    [Sample, Plate("data"), PartiallyObserved, Enumerate] Categorical K() => Categorical.Uniform(2);

    [Sample, Plate("data"), Observed]
    Exponential X(int k) => k switch
    {
        0 => Exponential.FromRate(Rate),
        _ => Exponential.FromLogRate(LogRate),
    };
}

/// <summary>A latent number whose model and guide have branches on a site that the guide sums.</summary>
[Model]
internal sealed partial class Machines
{
    [Parameter(Constraint = Constraint.Positive, Initial = 2)] Tensor Rate => Tensor.Of();
    [Parameter] Tensor LogRate => Tensor.Of();
    [Parameter] Tensor Choice => Tensor.Of(2);

    [Sample, Plate("data")] Categorical K() => Categorical.Uniform(2);

    [Sample, Plate("data")]
    Exponential Z(int k) => k switch { 0 => Exponential.FromRate(Rate), _ => Exponential.FromLogRate(LogRate) };

    [Sample, Plate("data"), Observed] Exponential X(Tensor z) => Exponential.FromRate(z + 1);
    [Guide(nameof(K)), Enumerate] Categorical Chosen() => Categorical.FromLogits(Choice);

    [Guide]
    Exponential Z(int k, Tensor x) => k switch
    {
        0 => Exponential.FromLogRate(Log(1 + x)),
        _ => Exponential.FromRate(Rate + x),
    };
}

/// <summary>Emissions of a chain.</summary>
[Model]
internal sealed partial class Shifts(int states)
{
    [Parameter] Tensor Start => Tensor.Of(states);
    [Parameter] Tensor Transition => Tensor.Of(states, states);
    [Parameter] Tensor LogRates => Tensor.Of(states, 1);

    [Sample, Plate("sequence"), Markov("time"), Enumerate]
    Categorical State() => Categorical.FromLogits(Start);

    Categorical State([Lag(1)] int state) => Categorical.FromLogits(Transition[state]);

    [Sample, Plate("sequence"), Markov("time"), Observed]
    Exponential X(int state) => Exponential.FromLogRate(LogRates[state]);
}

/// <summary>Numbers that may be missing: drawn by a guide, or adding nothing, by the row or one by one.</summary>
[Model]
internal sealed partial class Told
{
    [Parameter] Tensor LogRate => Tensor.Of(2);

    [Sample, Plate("data"), PartiallyObserved] Exponential Z() => Exponential.FromRate(1);
    [Sample, Plate("data"), PartiallyObserved] Exponential W() => Exponential.FromLogRate(LogRate);
    [Sample, Plate("data"), Observed, Mask] Exponential V() => Exponential.FromLogRate(LogRate);
    [Sample, Plate("data"), Observed] Exponential X(Tensor z) => Exponential.FromRate(z + 1);
    [Guide] Exponential Z(Tensor x) => Exponential.FromRate(x + 1);
}
