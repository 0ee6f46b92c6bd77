using System.Buffers.Binary;

namespace Pubky.Tls;

/// <summary>Writes big-endian numbers and bytes one after the other. The destination is long enough by construction.</summary>
internal ref struct WireWriter(Span<byte> destination)
{
    private readonly Span<byte> _destination = destination;

    /// <summary>Bytes written so far.</summary>
    public int Length { get; private set; }

    /// <summary>Leaves room for bytes that the caller fills.</summary>
    public Span<byte> Take(int length)
    {
        var taken = _destination.Slice(Length, length);
        Length += length;
        return taken;
    }

    public void WriteByte(byte value) => Take(1)[0] = value;

    public void WriteUInt16(ushort value) => BinaryPrimitives.WriteUInt16BigEndian(Take(2), value);

    public void WriteUInt24(int value)
    {
        WriteByte((byte)(value >> 16));
        WriteUInt16((ushort)value);
    }

    public void Write(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));
}
