using Microsoft.Extensions.Logging;
using Pubky.Abstractions;
using Pubky.Pkarr;

namespace Pubky.Grains.Republishing;

/// <summary>What a worker works with; one for all workers of a process.</summary>
/// <param name="Queue">What is due.</param>
/// <param name="Client">The networks, DHT and relays together.</param>
/// <param name="Options">The operator's settings.</param>
/// <param name="Metrics">Counts outcomes.</param>
/// <param name="Time">The clock.</param>
/// <param name="Logger">The log of republishing.</param>
public sealed record RepublishServices(
    IRepublishQueue Queue,
    IPkarrClient Client,
    RepublisherOptions Options,
    RepublishMetrics Metrics,
    TimeProvider Time,
    ILogger Logger)
{
    /// <summary>Jitter. Must be safe for use by several threads.</summary>
    public Random Random { get; init; } = Random.Shared;
}
