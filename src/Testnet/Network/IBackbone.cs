using System.Net;
using Pubky.Server.Discovery;
using Pubky.Pkarr;

namespace Pubky.Testnet.Network;

/// <summary>What carries packets from one part of a network to the others.</summary>
internal interface IBackbone
{
    /// <summary>DHT nodes from which others can enter; empty if there is no DHT.</summary>
    IReadOnlyList<IPEndPoint> Nodes { get; }

    /// <summary>A way in for one more part. It belongs to the backbone and ends with the network.</summary>
    Task<IPacketNetwork> JoinAsync(CancellationToken cancellation);

    /// <summary>Makes a homeserver take part in this network and in no other, whatever it was told.</summary>
    DiscoveryOptions Confine(DiscoveryOptions discovery);
}
