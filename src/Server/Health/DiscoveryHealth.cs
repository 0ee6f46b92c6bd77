using Microsoft.Extensions.Diagnostics.HealthChecks;
using Pubky.Grains.Discovery;

namespace Pubky.Server.Health;

/// <summary>
/// Whether clients can look the server up. It serves in any case: those who know the way already notice nothing, so this is
/// never a reason to take it out of service.
/// </summary>
/// <param name="canPublish">Whether there is a network to publish to.</param>
/// <param name="time">Tells how old the last success is.</param>
internal sealed class DiscoveryHealth(bool canPublish, TimeProvider time) : IHealthCheck
{
    // Nodes of the DHT may drop what was not put again for two hours (spec pkarr §8.3).
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(2);

    private volatile HomeserverAnnouncer? _announcer;

    /// <summary>Tells who publishes, once that is running.</summary>
    public void Observe(HomeserverAnnouncer? announcer) => _announcer = announcer;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Check());

    private HealthCheckResult Check()
    {
        if (!canPublish)
        {
            return HealthCheckResult.Degraded("Neither the DHT nor a relay is configured: nobody can look this server up.");
        }

        return _announcer?.State switch
        {
            { LastSuccess: { } at, IsUpToDate: true } state when time.GetUtcNow() - at <= Lifetime =>
                HealthCheckResult.Healthy($"Published at {at:u} on {state.StoredNodes} nodes."),
            { LastSuccess: { } at, LastFailure: { } failure } => HealthCheckResult.Degraded($"Last published at {at:u}; since then: {failure}."),
            { LastFailure: { } failure } => HealthCheckResult.Degraded($"Not published yet: {failure}."),
            _ => HealthCheckResult.Degraded("Not published yet."),
        };
    }
}
