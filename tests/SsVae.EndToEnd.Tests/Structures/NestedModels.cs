using SsVae.Modelling;

namespace SsVae.EndToEnd.Tests.Structures;

/// <summary>A chain whose steps have several readings each: a plate inside the steps.</summary>
[Model]
internal sealed partial class Readings
{
    [Parameter] Tensor T => Tensor.Of(2, 2);

    [Sample, Plate("d"), Markov("i"), Enumerate] Categorical Y() => Categorical.Uniform(2);

    Categorical Y([Lag(1)] int y) => Categorical.FromLogits(T[y]);

    [Sample, Plate("d", "i", "k"), Observed] Categorical O(int y) => Categorical.FromLogits(T[y]);
}

/// <summary>The same with the chain in the guide: its evidence is the sum over all paths.</summary>
[Model]
internal sealed partial class GuidedReadings
{
    [Parameter] Tensor T => Tensor.Of(2, 2);

    [Sample, Plate("d"), Markov("i")] Categorical Y() => Categorical.Uniform(2);

    Categorical Y([Lag(1)] int y) => Categorical.FromLogits(T[y]);

    [Sample, Plate("d", "i", "k"), Observed] Categorical O(int y) => Categorical.FromLogits(T[y]);

    [Guide, Enumerate] Categorical Y(Tensor context) => Categorical.FromLogits(context);

    [Guide] Categorical Y(Tensor context, [Lag(1)] int y) => Categorical.FromLogits(context + T[y]);

    [Input, Plate("d", "i")] Tensor Context => Tensor.Of(2);
}

/// <summary>A chain inside each step of a chain, which reads the outer chain's state.</summary>
[Model]
internal sealed partial class Nested
{
    [Parameter] Tensor Outer => Tensor.Of(2, 2);
    [Parameter] Tensor Start => Tensor.Of(2, 3);
    [Parameter] Tensor Inner => Tensor.Of(3, 3);
    [Parameter] Tensor Emit => Tensor.Of(3, 2);

    [Sample, Plate("d"), Markov("i"), Enumerate] Categorical Y() => Categorical.Uniform(2);

    Categorical Y([Lag(1)] int y) => Categorical.FromLogits(Outer[y]);

    [Sample, Plate("d", "i"), Markov("j"), Enumerate] Categorical Z(int y) => Categorical.FromLogits(Start[y]);

    Categorical Z([Lag(1)] int z, int y) => Categorical.FromLogits(Inner[z] + Start[y]);

    [Sample, Plate("d", "i"), Markov("j"), Observed] Categorical O(int z) => Categorical.FromLogits(Emit[z]);
}
