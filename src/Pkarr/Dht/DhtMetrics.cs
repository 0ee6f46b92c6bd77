using System.Diagnostics;
using System.Diagnostics.Metrics;
using Pubky.Pkarr.Dht.Messages;

namespace Pubky.Pkarr.Dht;

/// <summary>What nodes of the DHT count. Several nodes of a process count together.</summary>
internal sealed class DhtMetrics : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "Pubky.Pkarr.Dht";

    private readonly Meter _meter;
    private volatile bool _disposed;
    private readonly Counter<long> _queries;
    private readonly Counter<long> _inbound;
    private readonly Histogram<double> _lookups;
    private readonly Counter<long> _puts;

    /// <param name="meters">Makes the meter; without it nobody listens.</param>
    /// <param name="knownNodes">Tells how many nodes are known now.</param>
    public DhtMetrics(IMeterFactory? meters, Func<int> knownNodes)
    {
        _meter = meters?.Create(MeterName) ?? new Meter(new MeterOptions(MeterName) { Scope = this });
        _queries = _meter.CreateCounter<long>("pubky.dht.queries", "{query}", "Queries sent to nodes, by method and outcome.");
        _inbound = _meter.CreateCounter<long>("pubky.dht.inbound.queries", "{query}", "Queries of other nodes, by method and outcome.");
        _lookups = _meter.CreateHistogram(
            "pubky.dht.lookup.duration",
            "s",
            "Time of lookups, by method and outcome.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8, 16] });
        _puts = _meter.CreateCounter<long>("pubky.dht.puts", "{put}", "Values put, by outcome.");
        _meter.CreateObservableGauge<int>("pubky.dht.known_nodes", () => _disposed ? [] : [new(knownNodes())], "{node}", "Nodes in the routing table.");
    }

    /// <summary>A query was sent and its fate is known.</summary>
    public void Queried(KrpcQuery query, KrpcOutcome outcome)
    {
        if (_queries.Enabled)
        {
            var fate = outcome switch { { Reply: not null } => "answered", { Error: not null } => "refused", { Sent: false } => "unsent", _ => "timeout" };
            _queries.Add(1, new("method", MethodOf(query)), new("outcome", fate));
        }
    }

    /// <summary>Another node's query was handled.</summary>
    public void Inbound(KrpcQuery query, KrpcAnswer answer)
    {
        if (_inbound.Enabled)
        {
            var fate = answer switch { { Reply: not null } => "answered", { Error: not null } => "refused", _ => "dropped" };
            _inbound.Add(1, new("method", MethodOf(query)), new("outcome", fate));
        }
    }

    /// <summary>A lookup is over.</summary>
    public void LookedUp(KrpcQuery query, LookupReport? report, TimeSpan duration)
    {
        if (_lookups.Enabled)
        {
            var fate = report switch
            {
                null => "stopped",
                { Values: > 0 } => "found",
                { Answered: > 0 } => "nothing",
                _ => "unanswered",
            };
            _lookups.Record(duration.TotalSeconds, new("method", MethodOf(query)), new("outcome", fate));
        }
    }

    /// <summary>A put is over.</summary>
    public void Put(PutStatus status)
    {
        if (_puts.Enabled)
        {
            _puts.Add(1, new KeyValuePair<string, object?>("outcome", NameOf(status)));
        }
    }

    public void Dispose()
    {
        // The factory may keep the meter, and with it the gauge, for other nodes.
        _disposed = true;
        _meter.Dispose();
    }

    private static string MethodOf(KrpcQuery query) => query switch
    {
        KrpcQuery.Ping => "ping",
        KrpcQuery.FindNode => "find_node",
        KrpcQuery.GetPeers => "get_peers",
        KrpcQuery.AnnouncePeer => "announce_peer",
        KrpcQuery.Get => "get",
        KrpcQuery.PutMutable or KrpcQuery.PutImmutable => "put",
        _ => "other",
    };

    private static string NameOf(PutStatus status) => status switch
    {
        PutStatus.Stored => "stored",
        PutStatus.NoNodes => "no_nodes",
        PutStatus.NoResponses => "no_responses",
        PutStatus.Rejected => "rejected",
        PutStatus.NotMostRecent => "not_most_recent",
        PutStatus.CasFailed => "cas_failed",
        PutStatus.ConflictRisk => "conflict_risk",
        PutStatus.Overloaded => "overloaded",
        _ => throw new UnreachableException(),
    };
}
