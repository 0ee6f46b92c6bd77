using System.Buffers;
using System.Text;

namespace Pubky.Protocol;

/// <summary>Writes the subset of postcard that the protocol uses (spec auth §1.1), always in the shortest form.</summary>
internal sealed class PostcardWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new();

    /// <summary>Writes raw bytes without a length.</summary>
    public void WriteBytes(ReadOnlySpan<byte> bytes) => _buffer.Write(bytes);

    /// <summary>Writes an unsigned number, least significant seven bits first.</summary>
    public void WriteVarint(ulong value)
    {
        while (value >= 0x80)
        {
            WriteByte((byte)(value | 0x80));
            value >>= 7;
        }

        WriteByte((byte)value);
    }

    /// <summary>Writes a string: its length in bytes, then its UTF-8.</summary>
    public void WriteText(string text)
    {
        WriteVarint((ulong)Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, _buffer);
    }

    /// <summary>Everything written, in a new array.</summary>
    public byte[] ToArray() => _buffer.WrittenSpan.ToArray();

    private void WriteByte(byte value)
    {
        _buffer.GetSpan(1)[0] = value;
        _buffer.Advance(1);
    }
}
