namespace Pubky.Pkarr.Dht.Messages;

/// <summary>A request to a node: the method and its arguments besides the sender's id (spec pkarr §9.3). One class per method.</summary>
internal abstract record KrpcQuery
{
    private KrpcQuery()
    {
    }

    /// <summary>Of which families nodes are wanted in the answer.</summary>
    public WantedNodes Want { get; init; }

    public sealed record Ping : KrpcQuery;

    public sealed record FindNode(NodeId Target) : KrpcQuery;

    public sealed record GetPeers(NodeId InfoHash) : KrpcQuery;

    // The port is where the peer listens; with ImpliedPort it is the sender's UDP port instead.
    public sealed record AnnouncePeer(NodeId InfoHash, ushort Port, bool ImpliedPort, ReadOnlyMemory<byte> Token) : KrpcQuery;

    // With a sequence, only a value with a greater one is wanted.
    public sealed record Get(NodeId Target, long? Sequence) : KrpcQuery;

    // The key has 32 bytes, perhaps no curve point; the signature 64. The value is bencoded. The target is not among the fields:
    // it follows from key and salt.
    public sealed record PutMutable(
        ReadOnlyMemory<byte> Token,
        ReadOnlyMemory<byte> Key,
        long Sequence,
        ReadOnlyMemory<byte> Signature,
        ReadOnlyMemory<byte> EncodedValue,
        ReadOnlyMemory<byte> Salt,
        long? Cas) : KrpcQuery;

    // The value is bencoded: its SHA-1 is the target. What the sender claims as target is kept to tell it when that is wrong.
    public sealed record PutImmutable(ReadOnlyMemory<byte> Token, ReadOnlyMemory<byte> EncodedValue, NodeId? ClaimedTarget = null)
        : KrpcQuery;

    // Received only: a method we do not know, with its 20 bytes of target or info_hash.
    public sealed record Unknown(NodeId? Target) : KrpcQuery;

    // Received only: a method we know, or should, with arguments that are missing or impossible.
    public sealed record Malformed(string Reason) : KrpcQuery;
}
