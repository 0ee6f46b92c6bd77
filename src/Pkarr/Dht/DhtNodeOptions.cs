using System.Net;

namespace Pubky.Pkarr.Dht;

/// <summary>How a node takes part in the DHT. The defaults are those of the public network (spec pkarr §9.11).</summary>
public sealed record DhtNodeOptions
{
    /// <summary>The port nodes of the DHT usually have.</summary>
    public const int UsualPort = 6881;

    /// <summary>Well-known nodes of the public network.</summary>
    public static IReadOnlyList<string> PublicBootstrap { get; } =
        ["router.bittorrent.com:6881", "dht.transmissionbt.com:6881", "dht.libtorrent.org:25401", "relay.pkarr.org:6881"];

    /// <summary>Local address to bind. Default: all of IPv4.</summary>
    public IPAddress BindAddress { get; init; } = IPAddress.Any;

    /// <summary>
    /// UDP port; 0 takes a free one. Default null: <see cref="UsualPort"/> if it is free, else another. A given port that is in use
    /// is an error at start.
    /// </summary>
    public int? Port { get; init; }

    /// <summary>
    /// Nodes to start from, as <c>host:port</c>; names are resolved whenever they are needed. An empty list makes the first node
    /// of a private network: it learns of others by being asked.
    /// </summary>
    public IReadOnlyList<string> Bootstrap { get; init; } = PublicBootstrap;

    /// <summary>Nodes known from an earlier run; they are asked first of all. See <see cref="DhtNode.Contacts"/>.</summary>
    public IReadOnlyList<NodeContact> KnownContacts { get; init; } = [];

    /// <summary>Whether it answers others. Default: <see cref="DhtMode.Adaptive"/>.</summary>
    public DhtMode Mode { get; init; } = DhtMode.Adaptive;

    /// <summary>The address others see, if it is known beforehand; its id then is valid for it from the start (BEP 42).</summary>
    public IPAddress? PublicAddress { get; init; }

    /// <summary>Longest wait for one answer. Default 2 s.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Queries of one lookup that are under way at once: 1 to 32. Default 8.</summary>
    public int Parallelism { get; init; } = 8;

    /// <summary>Lookups that run at once; further ones wait. Default 64.</summary>
    public int MaxLookups { get; init; } = 64;

    /// <summary>Lookups that may wait; further ones fail at once. Default 1000.</summary>
    public int MaxWaitingLookups { get; init; } = 1000;

    /// <summary>Queries sent to one address within any second; 0 does not limit. Default 4: nodes ban who asks much more.</summary>
    public int QueriesPerAddress { get; init; } = 4;

    /// <summary>Queries sent to all addresses together within a second; 0 does not limit. Default 500, about 60 KB a second.</summary>
    public int QueriesPerSecond { get; init; } = 500;

    /// <summary>Queries of one address answered within a second, on average; 0 does not limit. Default 20.</summary>
    public double AnswersPerAddress { get; init; } = 20;

    /// <summary>Mutable items kept for others, each up to about 1.5 KiB. Default 1000.</summary>
    public int MaxMutableItems { get; init; } = 1000;

    /// <summary>Immutable items kept for others, each up to about 1.2 KiB. Default 1000.</summary>
    public int MaxImmutableItems { get; init; } = 1000;

    /// <summary>Info-hashes whose peers are kept. Default 2000.</summary>
    public int MaxInfoHashes { get; init; } = 2000;

    /// <summary>Peers kept for one info-hash. Default 500.</summary>
    public int MaxPeersPerInfoHash { get; init; } = 500;

    /// <summary>Asked before a query of another node is looked at; false leaves it without an answer. Must not wait. Default: none.</summary>
    public Func<IPEndPoint, bool>? QueryFilter { get; init; }

    /// <summary>For a network on this machine: a free port of loopback, a server from the start.</summary>
    /// <param name="bootstrap">Nodes to start from, as <c>host:port</c>; none for the first node.</param>
    public static DhtNodeOptions Testnet(params IReadOnlyList<string> bootstrap) => new()
    {
        BindAddress = IPAddress.Loopback,
        Port = 0,
        Bootstrap = bootstrap,
        Mode = DhtMode.Server,
    };
}
