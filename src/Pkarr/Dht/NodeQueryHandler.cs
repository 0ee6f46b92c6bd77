namespace Pubky.Pkarr.Dht;

/// <summary>Where the queries of other nodes come in: what they tell about us is heeded, then they are answered and counted.</summary>
/// <param name="server">Answers.</param>
internal sealed class NodeQueryHandler(IKrpcQueryHandler server) : IKrpcQueryHandler
{
    private volatile NodeCore? _core;

    /// <summary>From now on queries are heeded. Before, while the node is being built around its socket, they are dropped.</summary>
    public void Attach(NodeCore core) => _core = core;

    /// <inheritdoc/>
    public KrpcAnswer Handle(KrpcRequest request)
    {
        if (_core is not { } core)
        {
            return default;
        }

        core.Heard(request);
        var answer = server.Handle(request);
        core.Metrics.Inbound(request.Query, answer);
        return answer;
    }
}
