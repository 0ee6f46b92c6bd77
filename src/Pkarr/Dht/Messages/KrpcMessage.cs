namespace Pubky.Pkarr.Dht.Messages;

/// <summary>A datagram that was understood (spec pkarr §9.2). Its parts refer to the datagram's bytes.</summary>
/// <param name="Transaction">What the answer echoes: 1 to 32 bytes.</param>
internal abstract record KrpcMessage(ReadOnlyMemory<byte> Transaction)
{
    /// <summary>Longest transaction id that is accepted.</summary>
    public const int MaxTransactionLength = 32;

    // The sender is the id it claims; of a malformed query perhaps zero. ReadOnly: it says it answers no queries (BEP 43).
    public sealed record Query(ReadOnlyMemory<byte> Transaction, NodeId Sender, KrpcQuery Body, bool ReadOnly)
        : KrpcMessage(Transaction);

    public sealed record Reply(ReadOnlyMemory<byte> Transaction, KrpcReply Body) : KrpcMessage(Transaction);

    public sealed record Error(ReadOnlyMemory<byte> Transaction, KrpcError Body) : KrpcMessage(Transaction);
}
