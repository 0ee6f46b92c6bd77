using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;

namespace Pubky.Protocol;

/// <summary>
/// Reads the subset of postcard that the protocol uses (spec auth §1.1). Never throws; after a false answer the position is
/// undefined and reading must end.
/// </summary>
internal ref struct PostcardReader(ReadOnlySpan<byte> bytes)
{
    private const int LastVarintShift = 63;

    /// <summary>What has not been read yet.</summary>
    public ReadOnlySpan<byte> Rest { get; private set; } = bytes;

    /// <summary>Reads a fixed number of raw bytes.</summary>
    public bool TryReadBytes(int count, out ReadOnlySpan<byte> bytes)
    {
        if (Rest.Length < count)
        {
            bytes = default;
            return false;
        }

        bytes = Rest[..count];
        Rest = Rest[count..];
        return true;
    }

    /// <summary>Reads an unsigned number, least significant seven bits first. Longer forms than needed are accepted.</summary>
    public bool TryReadVarint(out ulong value)
    {
        value = 0;
        for (var shift = 0; shift <= LastVarintShift; shift += 7)
        {
            if (Rest.IsEmpty)
            {
                return false;
            }

            var next = Rest[0];
            Rest = Rest[1..];
            if (shift == LastVarintShift && next > 1)
            {
                return false;
            }

            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads a string; ill-formed UTF-8 is an error.</summary>
    public bool TryReadText([NotNullWhen(true)] out string? text)
    {
        text = null;
        if (TryReadVarint(out var length) && length <= (ulong)Rest.Length
            && TryReadBytes((int)length, out var utf8) && Utf8.IsValid(utf8))
        {
            text = Encoding.UTF8.GetString(utf8);
        }

        return text is not null;
    }
}
