using System.Net;
using Pubky.Pkarr.Dht.Messages;

namespace Pubky.Pkarr.Dht.Lookups;

/// <summary>Reads answers to <c>get_peers</c>. Peers are hearsay: nothing can be verified.</summary>
internal sealed class PeersReader : IAnswerReader<IReadOnlyList<IPEndPoint>>
{
    public AnswerKind Read(KrpcReply reply, out IReadOnlyList<IPEndPoint>? value)
    {
        value = reply.Peers is { Count: > 0 } peers ? peers : null;
        if (value is not null)
        {
            return AnswerKind.Value;
        }

        return reply.Token is null && reply.Nodes is null ? AnswerKind.Malformed : AnswerKind.NoValue;
    }
}
