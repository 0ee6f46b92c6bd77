using System.Diagnostics.Metrics;
using Pubky.Pkarr;

namespace Pubky.Grains.Discovery;

/// <summary>Counts the publications of the homeserver's own packet and shows how it stands.</summary>
internal sealed class AnnouncerMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Pubky.Discovery";

    private readonly Counter<long>? _attempts;

    /// <param name="meters">Where to count; null counts nowhere.</param>
    /// <param name="state">Gives the state when the gauges are read.</param>
    public AnnouncerMetrics(IMeterFactory? meters, Func<AnnouncerState> state)
    {
        if (meters?.Create(MeterName) is not { } meter)
        {
            return;
        }

        _attempts = meter.CreateCounter<long>(
            "pubky.discovery.announcements", "{publication}", "Publications of the server's own packet by outcome.");
        meter.CreateObservableGauge(
            "pubky.discovery.last_success",
            () => state().LastSuccess?.ToUnixTimeSeconds() ?? 0,
            "s",
            "Unix time at which the server's own packet was last stored in the network; 0 if never yet.");
        meter.CreateObservableGauge(
            "pubky.discovery.stored_nodes",
            () => state().StoredNodes,
            "{node}",
            "Nodes that stored the server's own packet at the last success.");
    }

    /// <summary>Counts one publication.</summary>
    public void Published(PublishStatus outcome) => _attempts?.Add(1, new KeyValuePair<string, object?>("outcome", outcome.ToString()));
}
