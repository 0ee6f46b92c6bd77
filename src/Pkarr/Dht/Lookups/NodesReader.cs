using Pubky.Pkarr.Dht.Messages;

namespace Pubky.Pkarr.Dht.Lookups;

/// <summary>Reads answers to <c>find_node</c>: there is no value, the way is the aim.</summary>
internal sealed class NodesReader : IAnswerReader<object>
{
    public AnswerKind Read(KrpcReply reply, out object? value)
    {
        value = null;
        return reply.Nodes is null ? AnswerKind.Malformed : AnswerKind.NoValue;
    }
}
