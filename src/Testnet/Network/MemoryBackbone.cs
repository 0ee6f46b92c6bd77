using System.Net;
using Pubky.Server.Discovery;
using Pubky.Pkarr;

namespace Pubky.Testnet.Network;

/// <summary>Carries packets in memory, for machines without UDP.</summary>
internal sealed class MemoryBackbone(TimeProvider time) : IBackbone
{
    /// <summary>Some two hundred megabytes at most.</summary>
    private const int Capacity = 100_000;

    private readonly MemoryNetwork _packets = new(Capacity, time);

    public IReadOnlyList<IPEndPoint> Nodes => [];

    public Task<IPacketNetwork> JoinAsync(CancellationToken cancellation) => Task.FromResult<IPacketNetwork>(_packets);

    public DiscoveryOptions Confine(DiscoveryOptions discovery) =>
        discovery with { Dht = null, DhtNodesFile = null, Relays = [], Networks = [_packets] };
}
