using Pubky.Pkarr.Dht.Items;
using Pubky.Pkarr.Dht.Messages;

namespace Pubky.Pkarr.Dht.Lookups;

/// <summary>Reads answers to <c>get</c> for a value under its own hash.</summary>
internal sealed class ImmutableItemReader(NodeId target) : IAnswerReader<byte[]>
{
    public AnswerKind Read(KrpcReply reply, out byte[]? value)
    {
        value = null;
        if (reply.EncodedValue is { } encoded)
        {
            if (ItemTargets.OfImmutable(encoded.Span) != target)
            {
                return AnswerKind.Malformed;
            }

            value = encoded.ToArray();
            return AnswerKind.Value;
        }

        return reply.Token is null ? AnswerKind.Malformed : AnswerKind.NoValue;
    }
}
