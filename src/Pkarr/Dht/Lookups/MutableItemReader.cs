using Pubky.Pkarr.Dht.Items;
using Pubky.Pkarr.Dht.Messages;

namespace Pubky.Pkarr.Dht.Lookups;

/// <summary>Reads answers to <c>get</c> for a mutable item (spec pkarr §9.3).</summary>
internal sealed class MutableItemReader(NodeId target, ReadOnlyMemory<byte> salt) : IAnswerReader<MutableItem>
{
    public AnswerKind Read(KrpcReply reply, out MutableItem? value)
    {
        value = null;
        return reply switch
        {
            // Genuine is genuine, with or without a token.
            { EncodedValue: not null } => MutableItems.TryVerify(target, salt.Span, reply, out value) ? AnswerKind.Value : AnswerKind.Malformed,
            { Token: null } => AnswerKind.Malformed,
            { Sequence: not null } => AnswerKind.NotNewer,
            _ => AnswerKind.NoValue,
        };
    }
}
