using System.Diagnostics.Metrics;

namespace Pubky.Pkarr.Dht.Transport;

/// <summary>Counts the datagrams that a socket ignores. What queries come to is counted where they are made and answered.</summary>
internal sealed class KrpcMetrics
{
    private readonly Counter<long> _dropped;

    public KrpcMetrics(IMeterFactory meters) => _dropped = meters.Create(DhtMetrics.MeterName).CreateCounter<long>(
        "pubky.dht.datagrams.dropped", "{datagram}", "Datagrams ignored: unreadable, or answers nobody waits for (stray).");

    public void DroppedUnreadable() => _dropped.Add(1, new KeyValuePair<string, object?>("reason", "unreadable"));

    public void DroppedStray() => _dropped.Add(1, new KeyValuePair<string, object?>("reason", "stray"));
}
