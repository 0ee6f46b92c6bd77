using System.Buffers.Binary;

namespace Pubky.Tls;

/// <summary>Reads the big-endian, length-prefixed structures of TLS. What does not fit is a decode error.</summary>
internal ref struct WireReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public readonly bool IsEmpty => _rest.IsEmpty;

    public ReadOnlySpan<byte> Take(int length)
    {
        if (length > _rest.Length)
        {
            throw Malformed();
        }

        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }

    public byte ReadByte() => Take(1)[0];

    public ushort ReadUInt16() => BinaryPrimitives.ReadUInt16BigEndian(Take(2));

    /// <summary>Reads bytes prefixed with their number in one byte.</summary>
    public ReadOnlySpan<byte> ReadShortVector() => Take(ReadByte());

    /// <summary>Reads bytes prefixed with their number in two bytes.</summary>
    public ReadOnlySpan<byte> ReadVector() => Take(ReadUInt16());

    /// <summary>Nothing may follow.</summary>
    public readonly void End()
    {
        if (!_rest.IsEmpty)
        {
            throw Malformed();
        }
    }

    internal static TlsAlertException Malformed() => new(AlertDescription.DecodeError, "A length of the hello does not fit.");
}
