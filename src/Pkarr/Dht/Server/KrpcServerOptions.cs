using System.Net;

namespace Pubky.Pkarr.Dht.Server;

/// <summary>What the server keeps for others and whom it answers (spec pkarr §9.9).</summary>
internal sealed record KrpcServerOptions
{
    /// <summary>Mutable items kept, each up to about 1.5 KiB. Default 1000.</summary>
    public int MaxMutableItems { get; init; } = 1000;

    /// <summary>Immutable items kept, each up to about 1.2 KiB. Default 1000.</summary>
    public int MaxImmutableItems { get; init; } = 1000;

    /// <summary>Info-hashes whose peers are kept. Default 2000.</summary>
    public int MaxInfoHashes { get; init; } = 2000;

    /// <summary>Peers kept for one info-hash, 32 bytes each. Default 500.</summary>
    public int MaxPeersPerInfoHash { get; init; } = 500;

    /// <summary>How long after its last put an item, or a peer, is given out. Default 2 h.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromHours(2);

    /// <summary>
    /// Queries a second that are answered to one IPv4 address or IPv6 /64, on average; 0 does not limit. Default 20: five times what
    /// a well-behaved node sends (spec pkarr §9.12), for several nodes behind one address.
    /// </summary>
    public double QueriesPerSecond { get; init; } = 20;

    /// <summary>Queries of one address that are answered at once. Default 100.</summary>
    public int QueryBurst { get; init; } = 100;

    /// <summary>Addresses whose queries are counted, about 200 bytes each. Default 10,000.</summary>
    public int MaxTrackedAddresses { get; init; } = 10_000;

    /// <summary>
    /// Signatures verified a second; further puts are refused with error 202. Default 1000, which takes a seventh of a processor.
    /// </summary>
    public int VerificationsPerSecond { get; init; } = 1000;

    /// <summary>Asked before a query is looked at; false leaves it without an answer. Default null: all are answered.</summary>
    public Func<IPEndPoint, bool>? Filter { get; init; }
}
