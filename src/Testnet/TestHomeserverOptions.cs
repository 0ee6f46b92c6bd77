using Pubky.Api.Client;
using Pubky.Testnet.Network;

namespace Pubky.Testnet;

/// <summary>A homeserver of a test network. By default it has a random key, free ports, no admin API, and keeps nothing.</summary>
public sealed record TestHomeserverOptions
{
    /// <summary>The homeserver whose key clients of a test network know: that of 32 zero bytes (spec operations §16.1).</summary>
    public static TestHomeserverOptions WellKnown { get; } = new() { Seed = TestSeed.Bytes.ToArray() };

    /// <summary>Its secret key, 32 bytes. Default null: a random one. A directory that has a key keeps it.</summary>
    public ReadOnlyMemory<byte>? Seed { get; init; }

    /// <summary>Port of plain HTTP; 0 takes a free one.</summary>
    public int HttpPort { get; init; }

    /// <summary>Port of Pubky TLS; 0 takes a free one.</summary>
    public int PubkyTlsPort { get; init; }

    /// <summary>
    /// Port of the admin API; 0 takes a free one. Default null: it is not served. Its password is <c>admin</c>, unless a configuration
    /// says otherwise.
    /// </summary>
    public int? AdminPort { get; init; }

    /// <summary>
    /// Port of a Pkarr relay of the homeserver's own, beside that of the network; 0 takes a free one. Default null: it is not served.
    /// Its limits are those of a configuration, or the usual ones.
    /// </summary>
    public int? PkarrRelayPort { get; init; }

    /// <summary>Who may sign up, if there is no configuration to say it. Default: anybody.</summary>
    public SignupMode SignupMode { get; init; } = SignupMode.Open;

    /// <summary>
    /// The host name, or address, under which browsers reach this machine, for example a container's name. Default null:
    /// <c>localhost</c>, unless a configuration says otherwise.
    /// </summary>
    public string? Host { get; init; }

    /// <summary>The data directory, created on first use and kept. Default null: a temporary one.</summary>
    public string? Directory { get; init; }

    /// <summary>
    /// A configuration in the homeserver's format. With a <see cref="Directory"/> it is copied there, where none may be yet. Ports,
    /// DHT and relays in it do not count: those of the network do.
    /// </summary>
    public string? ConfigFile { get; init; }
}
