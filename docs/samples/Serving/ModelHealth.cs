using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Serving;

/// <summary>The model is well if it answers: a parameter that is NaN would show in every probability.</summary>
public sealed class ModelHealth(Blobs model) : IHealthCheck
{
    private static readonly float[] Point = [0, 0];

    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Array.TrueForAll(model.PosteriorKind(Point), float.IsFinite)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The model's probabilities are not finite."));
}
