using System.Net;

namespace Pubky.Testnet;

/// <summary>
/// What a <see cref="PubkyTestnet"/> consists of. By default a DHT of two nodes and a homeserver, on free ports of loopback, with
/// nothing kept; the other parts only if asked for.
/// </summary>
public sealed record PubkyTestnetOptions
{
    /// <summary>Everything, at the ports where the SDKs expect it and on all addresses, which containers need (spec operations §16.1).</summary>
    public static PubkyTestnetOptions FixedPorts { get; } = new()
    {
        Address = IPAddress.Any,
        DhtPort = 6881,
        PkarrRelayPort = 15411,
        HttpRelayPort = 15412,
        Homeserver = TestHomeserverOptions.WellKnown with { HttpPort = 6286, PubkyTlsPort = 6287, AdminPort = 6288 },
    };

    /// <summary>The address of all listeners. Default 127.0.0.1.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>
    /// Whether packets travel over a DHT of the network's own. Default true. Without it, for machines that have no UDP, they are kept
    /// in memory, and only the network's own parts reach them.
    /// </summary>
    public bool Dht { get; init; } = true;

    /// <summary>UDP port of a further DHT node, on <see cref="Address"/>; 0 takes a free one. Default null: none.</summary>
    public int? DhtPort { get; init; }

    /// <summary>Port of a Pkarr relay; 0 takes a free one. Default null: no relay.</summary>
    public int? PkarrRelayPort { get; init; }

    /// <summary>Port of an HTTP relay; 0 takes a free one. Default null: no relay.</summary>
    public int? HttpRelayPort { get; init; }

    /// <summary>The network's first homeserver. By default it has the key that clients of a test network know.</summary>
    public TestHomeserverOptions Homeserver { get; init; } = TestHomeserverOptions.WellKnown;

    /// <summary>
    /// Whether the Pkarr relay answers 503 for keys that nobody has published, instead of 404. Default false. Only for test suites that
    /// expect the slowness of the reference's test network.
    /// </summary>
    public bool UnknownKeysAreUnavailable { get; init; }

    /// <summary>The clock of all parts.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Sets up logging; null logs nothing.</summary>
    public Action<ILoggingBuilder>? Logging { get; init; }
}
