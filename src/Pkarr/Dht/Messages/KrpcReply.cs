using System.Net;

namespace Pubky.Pkarr.Dht.Messages;

/// <summary>
/// A node's answer to a query: everything it may contain; which parts are there tells what kind it is (spec pkarr §9.3).
/// </summary>
internal sealed record KrpcReply
{
    /// <summary>The id the answering node claims.</summary>
    public required NodeId Id { get; init; }

    /// <summary>Nodes near the target, IPv4 and IPv6; null if the answer has no such field.</summary>
    public IReadOnlyList<NodeContact>? Nodes { get; init; }

    /// <summary>Proof of address, for a later put; null if absent.</summary>
    public ReadOnlyMemory<byte>? Token { get; init; }

    /// <summary>Peers of an info-hash; null if absent.</summary>
    public IReadOnlyList<IPEndPoint>? Peers { get; init; }

    /// <summary>The value as bencoded bytes; null if absent.</summary>
    public ReadOnlyMemory<byte>? EncodedValue { get; init; }

    /// <summary>Key of a mutable item, 32 bytes; null if absent.</summary>
    public ReadOnlyMemory<byte>? Key { get; init; }

    /// <summary>Signature of a mutable item, 64 bytes; null if absent.</summary>
    public ReadOnlyMemory<byte>? Signature { get; init; }

    /// <summary>Sequence of a mutable item; null if absent.</summary>
    public long? Sequence { get; init; }

    /// <summary>Whether the sender says it answers no queries (BEP 43).</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Under which address the sender sees us (BEP 42); null if it does not tell.</summary>
    public IPEndPoint? SeenAs { get; init; }
}
