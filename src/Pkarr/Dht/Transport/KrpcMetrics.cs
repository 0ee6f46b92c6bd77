using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Pubky.Pkarr.Dht.Transport;

/// <summary>Counts what goes over the wire. All sockets of a node share one.</summary>
internal sealed class KrpcMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "Pubky.Dht";

    private readonly Counter<long> _asked;
    private readonly Counter<long> _received;
    private readonly Counter<long> _dropped;

    public KrpcMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _asked = meter.CreateCounter<long>(
            "pubky.dht.queries.sent", "{query}", "Queries sent, by what came of them: reply, error, silence; or unsent.");
        _received = meter.CreateCounter<long>(
            "pubky.dht.queries.received", "{query}", "Queries of other nodes, by what they got: reply, error, nothing.");
        _dropped = meter.CreateCounter<long>(
            "pubky.dht.datagrams.dropped", "{datagram}", "Datagrams ignored: unreadable, or answers nobody waits for (stray).");
    }

    public void Asked(in KrpcOutcome outcome) => Count(_asked, outcome switch
    {
        { Reply: not null } => "reply",
        { Error: not null } => "error",
        { Sent: true } => "silence",
        _ => "unsent",
    });

    public void Answered(KrpcAnswer answer) => Count(_received, answer switch
    {
        { Reply: not null } => "reply",
        { Error: not null } => "error",
        _ => "nothing",
    });

    public void DroppedUnreadable() => Count(_dropped, "unreadable");

    public void DroppedStray() => Count(_dropped, "stray");

    private static void Count(Counter<long> counter, string outcome)
    {
        if (counter.Enabled)
        {
            counter.Add(1, new TagList { { "outcome", outcome } });
        }
    }
}
