namespace Pubky.Pkarr.Dht.Messages;

/// <summary>A request to a node: the method and its arguments besides the sender's id (spec pkarr §9.3). One class per method.</summary>
internal abstract record KrpcQuery
{
    private KrpcQuery()
    {
    }

    public sealed record Ping : KrpcQuery;

    public sealed record FindNode(NodeId Target) : KrpcQuery;

    public sealed record GetPeers(NodeId InfoHash) : KrpcQuery;

    // The port is where the peer listens; with ImpliedPort it is the sender's UDP port instead.
    public sealed record AnnouncePeer(NodeId InfoHash, ushort Port, bool ImpliedPort, ReadOnlyMemory<byte> Token) : KrpcQuery;

    // With a sequence, only a value with a greater one is wanted.
    public sealed record Get(NodeId Target, long? Sequence) : KrpcQuery;

    // The key is as received, perhaps no curve point.
    public sealed record PutMutable(
        ReadOnlyMemory<byte> Token,
        ReadOnlyMemory<byte> Key,
        long Sequence,
        ReadOnlyMemory<byte> Signature,
        ReadOnlyMemory<byte> Value,
        ReadOnlyMemory<byte> Salt,
        long? Cas) : KrpcQuery;

    // The value is bencoded: its SHA-1 is the target.
    public sealed record PutImmutable(ReadOnlyMemory<byte> Token, ReadOnlyMemory<byte> EncodedValue) : KrpcQuery;
}
