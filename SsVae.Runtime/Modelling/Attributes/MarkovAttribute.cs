namespace SsVae.Modelling;

/// <summary>
/// A chain: inside each row of its plates the site has one value per step of an ordered plate, whose length may differ from row to row.
/// A site of a chain may have overloads whose parameters are marked <see cref="LagAttribute"/>: each says how the value is distributed
/// once that many earlier steps exist.
/// </summary>
/// <param name="steps">The name of the ordered plate: <c>"time"</c>.</param>
/// <example><code>
/// [Sample, Plate("sequence"), Markov("time"), Enumerate] Categorical State() =&gt; Categorical.FromProbabilities(Start);
/// Categorical State([Lag(1)] int state) =&gt; Categorical.FromProbabilities(Transition[state]);
/// </code></example>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class MarkovAttribute(string steps) : Attribute
{
    /// <summary>The name of the ordered plate.</summary>
    public string Steps { get; } = steps;
}
