using Pubky.Grains.Discovery;
using Pubky.Grains.Republishing;
using Pubky.Pkarr;
using Pubky.Pkarr.Dht;
using Pubky.Protocol;

namespace Pubky.Server.Discovery;

/// <summary>How the server and its users are found (spec pkarr §7, §8).</summary>
public sealed record DiscoveryOptions
{
    /// <summary>The server's keys, which sign its packet. The caller disposes of them after the server.</summary>
    public required KeyPair Keys { get; init; }

    /// <summary>What the packet says.</summary>
    public required Advertisement Advertised { get; init; }

    /// <summary>The node of the Mainline DHT; null takes no part in it.</summary>
    public DhtNodeOptions? Dht { get; init; }

    /// <summary>Keeps the nodes that the DHT node knows from one run to the next; null forgets them.</summary>
    public string? DhtNodesFile { get; init; }

    /// <summary>Pkarr relays used beside the DHT.</summary>
    public IReadOnlyList<Uri> Relays { get; init; } = [];

    /// <summary>Further networks, such as one of memory. The caller disposes of them after the server.</summary>
    public IReadOnlyList<IPacketNetwork> Networks { get; init; } = [];

    /// <summary>How relays are asked.</summary>
    public RelayOptions RelayClient { get; init; } = new();

    /// <summary>Cache and limits of the Pkarr client.</summary>
    public PkarrClientOptions Client { get; init; } = new();

    /// <summary>When the server's own packet is published.</summary>
    public AnnouncerOptions Announcer { get; init; } = new();

    /// <summary>How users' packets are republished; null republishes none.</summary>
    public RepublisherOptions? Republisher { get; init; }
}
