using System.Net;

namespace Pubky.Testnet.Network;

/// <summary>What a <see cref="TestNetwork"/> looks like. By default every port is a free one and nothing is kept.</summary>
public sealed record TestNetworkOptions
{
    /// <summary>The ports at which the SDKs expect a test network (spec operations §16.1).</summary>
    public static TestNetworkOptions FixedPorts { get; } = new()
    {
        HomeserverPort = 6286,
        AdminPort = 6288,
        PkarrRelayPort = 15411,
        HttpRelayPort = 15412,
    };

    /// <summary>The address of all listeners. Default 0.0.0.0, which containers need.</summary>
    public IPAddress Address { get; init; } = IPAddress.Any;

    /// <summary>Port of the homeserver's plain HTTP; 0 takes a free one.</summary>
    public int HomeserverPort { get; init; }

    /// <summary>Port of the homeserver's admin API; 0 takes a free one.</summary>
    public int AdminPort { get; init; }

    /// <summary>Port of the Pkarr relay; 0 takes a free one.</summary>
    public int PkarrRelayPort { get; init; }

    /// <summary>Port of the HTTP relay; 0 takes a free one.</summary>
    public int HttpRelayPort { get; init; }

    /// <summary>The homeserver's data directory, created on first use; <c>null</c> keeps nothing.</summary>
    public string? Directory { get; init; }

    /// <summary>The clock of all parts.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Sets up logging; <c>null</c> logs nothing.</summary>
    public Action<ILoggingBuilder>? Logging { get; init; }
}
