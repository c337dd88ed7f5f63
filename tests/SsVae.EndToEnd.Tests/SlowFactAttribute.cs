namespace SsVae.EndToEnd.Tests;

/// <summary>A test that takes minutes: it runs where <c>SSVAE_SLOW</c> is set, as in <c>.ci/run</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SlowFactAttribute : FactAttribute
{
    /// <summary>The trait that selects such tests.</summary>
    public const string Category = "Slow";

    private const string Variable = "SSVAE_SLOW";

    public SlowFactAttribute() => Skip = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 }
        ? null
        : $"It takes minutes: set {Variable} to run it.";
}
