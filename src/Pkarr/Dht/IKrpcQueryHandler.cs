using System.Net;
using Pubky.Pkarr.Dht.Messages;

namespace Pubky.Pkarr.Dht;

/// <summary>
/// Answers the queries other nodes send. Called for one query at a time by each socket, on the thread that receives: it must not wait.
/// </summary>
internal interface IKrpcQueryHandler
{
    /// <summary>Answers a query, or decides not to.</summary>
    KrpcAnswer Handle(KrpcRequest request);
}

/// <summary>A query as it came in.</summary>
/// <param name="From">Where it came from; not proved, since the sender of a datagram can write what it likes there.</param>
/// <param name="Sender">The id the sender claims; of a malformed query perhaps zero.</param>
/// <param name="Query">What is asked.</param>
/// <param name="ReadOnly">Whether the sender says it answers no queries itself (BEP 43): then it belongs into no routing table.</param>
internal readonly record struct KrpcRequest(IPEndPoint From, NodeId Sender, KrpcQuery Query, bool ReadOnly);

/// <summary>The answer to a query; the default is none at all. The socket adds to it under which address it sees the sender.</summary>
/// <param name="Reply">The answer.</param>
/// <param name="Error">Or the refusal.</param>
internal readonly record struct KrpcAnswer(KrpcReply? Reply, KrpcError? Error)
{
    public static implicit operator KrpcAnswer(KrpcReply reply) => new(reply, null);

    public static implicit operator KrpcAnswer(KrpcError error) => new(null, error);
}
