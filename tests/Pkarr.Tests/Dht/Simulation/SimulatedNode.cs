using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Pubky.Pkarr.Dht;
using Pubky.Pkarr.Dht.Lookups;
using Pubky.Pkarr.Dht.Routing;

namespace Pubky.Pkarr.Tests.Dht.Simulation;

/// <summary>One of our nodes, whole but for the socket, in a simulated network.</summary>
internal sealed class SimulatedNode : IAsyncDisposable
{
    public SimulatedNode(SimulatedNetwork network, IPEndPoint at, NodeId id, DhtNodeOptions options, TimeProvider time)
    {
        EndPoint = at;
        Self = new LocalNode(id, options.Mode != DhtMode.Server);
        var silent = new SilentNodes(time);
        var table = new CurrentTable(id, at.AddressFamily, silent, time);
        Addresses = new OwnAddresses(at);
        Core = new NodeCore(
            options, Self, Addresses, table, silent, network.ClientOf(at, Self), time, NullLoggerFactory.Instance, null);
    }

    public IPEndPoint EndPoint { get; }

    public LocalNode Self { get; }

    public OwnAddresses Addresses { get; }

    public NodeCore Core { get; }

    public ValueTask DisposeAsync() => Core.DisposeAsync();
}
