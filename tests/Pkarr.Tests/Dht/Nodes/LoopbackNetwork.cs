using Microsoft.Extensions.Logging.Abstractions;
using Pubky.Pkarr.Dht;

namespace Pubky.Pkarr.Tests.Dht.Nodes;

/// <summary>Nodes on sockets of this machine.</summary>
internal sealed class LoopbackNetwork : IAsyncDisposable
{
    private readonly List<DhtNode> _nodes = [];

    public IReadOnlyList<DhtNode> Nodes => _nodes;

    public string Entrance => _nodes[0].EndPoint.ToString();

    /// <summary>Starts nodes that all enter by the first, and waits until they have.</summary>
    public static async Task<LoopbackNetwork> StartAsync(int count)
    {
        var network = new LoopbackNetwork();
        await network.AddAsync(DhtNodeOptions.Testnet());
        await Task.WhenAll(Enumerable.Range(1, count - 1).Select(_ => network.AddAsync(DhtNodeOptions.Testnet(network.Entrance))));
        return network;
    }

    public static Task<DhtNode> NodeAsync(DhtNodeOptions options) =>
        DhtNode.StartAsync(options, TimeProvider.System, NullLoggerFactory.Instance, null, CancellationToken.None);

    public async Task<DhtNode> AddAsync(DhtNodeOptions options)
    {
        var node = await NodeAsync(options);
        lock (_nodes)
        {
            _nodes.Add(node);
        }

        await node.EnteredAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20));
        return node;
    }

    /// <summary>Stops a node, as a crash would: nobody is told.</summary>
    public async Task StopAsync(DhtNode node)
    {
        lock (_nodes)
        {
            _nodes.Remove(node);
        }

        await node.DisposeAsync();
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(_nodes.Select(static node => node.DisposeAsync().AsTask()));
}
