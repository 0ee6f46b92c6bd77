using System.Net;
using System.Net.Sockets;
using Pubky.Hosting;
using Pubky.Server.Discovery;
using Pubky.Pkarr;
using Pubky.Pkarr.Dht;

namespace Pubky.Testnet.Network;

/// <summary>
/// Carries packets over a DHT of its own: two nodes that know each other, further ones that start from these, and nobody outside
/// (spec pkarr §12.1).
/// </summary>
internal sealed class DhtBackbone : IBackbone
{
    private readonly PartStack _parts;
    private readonly TimeProvider _time;
    private readonly ILoggerFactory _loggers;
    private readonly List<IPEndPoint> _nodes = [];

    private DhtBackbone(PartStack parts, TimeProvider time, ILoggerFactory loggers) => (_parts, _time, _loggers) = (parts, time, loggers);

    /// <inheritdoc/>
    public IReadOnlyList<IPEndPoint> Nodes => _nodes;

    /// <summary>Starts the nodes.</summary>
    /// <param name="parts">Takes them over.</param>
    /// <param name="fixedNode">Where a further node is wanted; null for none.</param>
    /// <param name="time">The clock of the nodes.</param>
    /// <param name="loggers">Where they report.</param>
    /// <param name="cancellation">Ends the start.</param>
    /// <exception cref="PortBusyException">The UDP port is taken.</exception>
    public static async Task<DhtBackbone> StartAsync(
        PartStack parts, IPEndPoint? fixedNode, TimeProvider time, ILoggerFactory loggers, CancellationToken cancellation)
    {
        var backbone = new DhtBackbone(parts, time, loggers);
        var first = await backbone.StartNodeAsync(backbone.Options(), cancellation);
        backbone._nodes.Add(first.EndPoint);
        var second = await backbone.StartNodeAsync(backbone.Options(), cancellation);
        await first.MeetAsync([second.EndPoint], cancellation);
        backbone._nodes.Add(second.EndPoint);
        if (fixedNode is not null)
        {
            var third = await backbone.StartFixedNodeAsync(fixedNode, cancellation);
            backbone._nodes.Add(new IPEndPoint(IPAddress.Loopback, third.EndPoint.Port));
        }

        return backbone;
    }

    /// <inheritdoc/>
    public async Task<IPacketNetwork> JoinAsync(CancellationToken cancellation) =>
        new DhtNetwork(await StartNodeAsync(Options(), cancellation), _time);

    /// <inheritdoc/>
    public DiscoveryOptions Confine(DiscoveryOptions discovery) =>
        discovery with { Dht = Options(), DhtNodesFile = null, Relays = [], Networks = [] };

    private async Task<DhtNode> StartFixedNodeAsync(IPEndPoint wanted, CancellationToken cancellation)
    {
        try
        {
            return await StartNodeAsync(Options() with { BindAddress = wanted.Address, Port = wanted.Port }, cancellation);
        }
        catch (SocketException busy) when (busy.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new PortBusyException(new ListenerEndPoint("DHT node (UDP)", wanted), busy);
        }
    }

    private async Task<DhtNode> StartNodeAsync(DhtNodeOptions options, CancellationToken cancellation)
    {
        var node = _parts.OwnAsync(await DhtNode.StartAsync(options, _time, _loggers, meters: null, cancellation));
        await node.EnteredAsync(cancellation);
        return node;
    }

    private DhtNodeOptions Options() => DhtNodeOptions.Testnet([.. _nodes.Select(static node => node.ToString())]);
}
