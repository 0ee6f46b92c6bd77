using Pubky.Pkarr.Dht.Bencode;

namespace Pubky.Pkarr.Dht.Messages;

/// <summary>Fields of fixed form inside messages.</summary>
internal static class KrpcFields
{
    public static bool TryGetId(this BencodeValue value, out NodeId id)
    {
        var found = value.TryGetBytes(NodeId.Size, out var bytes);
        id = found ? new NodeId(bytes.Span) : default;
        return found;
    }

    /// <summary>A byte string of exactly this length.</summary>
    public static bool TryGetBytes(this BencodeValue value, int length, out ReadOnlyMemory<byte> bytes) =>
        value.TryGetBytes(out bytes) && bytes.Length == length;

    /// <summary>A byte string that may be absent. False if there is something else in its place.</summary>
    public static bool TryGetOptionalBytes(this BencodeValue value, out ReadOnlyMemory<byte>? bytes)
    {
        // A plain null would become an empty memory.
        bytes = value.TryGetBytes(out var content) ? content : default(ReadOnlyMemory<byte>?);
        return bytes is not null || !value.Exists;
    }

    /// <summary>A byte string of exactly this length that may be absent. False if there is something else in its place.</summary>
    public static bool TryGetOptionalBytes(this BencodeValue value, int length, out ReadOnlyMemory<byte>? bytes) =>
        value.TryGetOptionalBytes(out bytes) && (bytes is null || bytes.Value.Length == length);

    /// <summary>An integer that may be absent. False if there is something else in its place.</summary>
    public static bool TryGetOptionalInteger(this BencodeValue value, out long? number)
    {
        number = value.TryGetInteger(out var present) ? present : null;
        return number is not null || !value.Exists;
    }
}
