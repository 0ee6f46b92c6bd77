using System.Buffers.Binary;
using System.Text;

namespace Pubky.Pkarr.Dns;

/// <summary>
/// A cursor over a message that came from a stranger. Every step says whether it succeeded; none reads outside the message
/// or works longer than the message justifies.
/// </summary>
internal ref struct WireReader(ReadOnlySpan<byte> message)
{
    private const int MaxLabelLength = 63;
    private const int PointerMark = 0xc0;

    /// <summary>Labels with their length bytes stay below this (spec pkarr §3.4).</summary>
    private const int NameLimit = 255;

    /// <summary>Pointers followed for one name. An honest name has at most one per label; a loop has no end.</summary>
    private const int MaxPointers = 127;

    private readonly ReadOnlySpan<byte> _message = message;

    /// <summary>The offset of the next byte.</summary>
    public int Position { get; private set; }

    public bool TrySkip(int count) => TryReadBytes(count, out _);

    public bool TryReadBytes(int count, out ReadOnlySpan<byte> bytes)
    {
        if (count > _message.Length - Position)
        {
            bytes = default;
            return false;
        }

        bytes = _message.Slice(Position, count);
        Position += count;
        return true;
    }

    public bool TryReadUInt16(out ushort value)
    {
        var read = TryReadBytes(sizeof(ushort), out var bytes);
        value = read ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : default;
        return read;
    }

    public bool TryReadUInt32(out uint value)
    {
        var read = TryReadBytes(sizeof(uint), out var bytes);
        value = read ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : default;
        return read;
    }

    /// <summary>
    /// Reads a name, following pointers anywhere in the message, forward ones too. What labels contain is not checked:
    /// every byte becomes the character of that number.
    /// </summary>
    public bool TryReadName(out string name)
    {
        name = "";
        Span<char> text = stackalloc char[NameLimit];
        var (length, pointers, at, end) = (0, 0, Position, -1);
        while (at < _message.Length)
        {
            int mark = _message[at++];
            if (mark == 0)
            {
                Position = end < 0 ? at : end;
                name = length == 0 ? "." : new string(text[..(length - 1)]);
                return true;
            }

            if ((mark & PointerMark) == PointerMark)
            {
                if (at == _message.Length || ++pointers > MaxPointers)
                {
                    return false;
                }

                // Reading goes on behind the first pointer, wherever that one leads.
                end = end < 0 ? at + 1 : end;
                at = ((mark & ~PointerMark) << 8) | _message[at];
                continue;
            }

            if (mark > MaxLabelLength || mark > _message.Length - at || length + mark + 1 >= NameLimit)
            {
                return false;
            }

            Encoding.Latin1.GetChars(_message.Slice(at, mark), text[length..]);
            text[length + mark] = '.';
            length += mark + 1;
            at += mark;
        }

        return false;
    }
}
