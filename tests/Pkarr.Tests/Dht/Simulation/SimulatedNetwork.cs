using System.Net;
using Pubky.Pkarr.Dht;
using Pubky.Pkarr.Dht.Messages;

namespace Pubky.Pkarr.Tests.Dht.Simulation;

/// <summary>Nodes in memory that answer at once, or never.</summary>
/// <param name="time">The clock of the waits.</param>
/// <param name="timeout">How long a silent node is waited for.</param>
internal sealed class SimulatedNetwork(TimeProvider time, TimeSpan timeout)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<IPEndPoint, Func<KrpcRequest, KrpcAnswer>> _nodes = [];
    private readonly List<(IPEndPoint Node, KrpcQuery Query)> _asked = [];

    /// <summary>Every query so far.</summary>
    public IReadOnlyList<(IPEndPoint Node, KrpcQuery Query)> Asked
    {
        get
        {
            lock (_lock)
            {
                return [.. _asked];
            }
        }
    }

    /// <summary>Puts a node at an address; no answer of it is silence.</summary>
    public void Set(IPEndPoint at, Func<KrpcRequest, KrpcAnswer> node)
    {
        lock (_lock)
        {
            _nodes[at] = node;
        }
    }

    public void Remove(IPEndPoint at)
    {
        lock (_lock)
        {
            _nodes.Remove(at);
        }
    }

    /// <summary>The network as one node sees it.</summary>
    public IKrpcClient ClientOf(IPEndPoint from, LocalNode self) => new Client(this, from, self);

    private async Task<KrpcOutcome> DeliverAsync(IPEndPoint to, KrpcRequest request, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Func<KrpcRequest, KrpcAnswer>? node;
        lock (_lock)
        {
            _asked.Add((to, request.Query));
            node = _nodes.GetValueOrDefault(to);
        }

        var answer = node?.Invoke(request) ?? default;
        if (answer is { Reply: null, Error: null })
        {
            await Task.Delay(timeout, time, cancellation);
            return new KrpcOutcome(null, null, timeout);
        }

        var reply = answer.Reply is { SeenAs: null } told ? told with { SeenAs = request.From } : answer.Reply;
        return new KrpcOutcome(reply, answer.Error, TimeSpan.FromMilliseconds(1));
    }

    private sealed class Client(SimulatedNetwork network, IPEndPoint from, LocalNode self) : IKrpcClient
    {
        public Task<KrpcOutcome> QueryAsync(IPEndPoint node, KrpcQuery query, CancellationToken cancellation) =>
            network.DeliverAsync(node, new KrpcRequest(from, self.Id, query, self.ReadOnly), cancellation);
    }
}
