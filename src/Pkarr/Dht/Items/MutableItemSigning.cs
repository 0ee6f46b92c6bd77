using System.Text.Unicode;

namespace Pubky.Pkarr.Dht.Items;

/// <summary>
/// The bytes the signature of a mutable item covers (BEP 44): salt, sequence and value as they stand in a bencoded dictionary.
/// </summary>
internal static class MutableItemSigning
{
    // Lengths, keys, the sequence, and a value's own length prefix.
    private const int Overhead = 64;

    /// <summary>Room for the longest input of an item that is allowed.</summary>
    public const int MaxLength = ItemLimits.MaxValueLength + ItemLimits.MaxSaltLength + Overhead;

    /// <summary>Writes the input and gives the part of <paramref name="buffer"/> it takes.</summary>
    /// <param name="salt">At most 64 bytes; if empty, nothing is said of it.</param>
    /// <param name="sequence">The sequence number.</param>
    /// <param name="encodedValue">The bencoded value, at most 1000 bytes and a length prefix.</param>
    /// <param name="buffer"><see cref="MaxLength"/> bytes.</param>
    public static ReadOnlySpan<byte> Write(
        ReadOnlySpan<byte> salt, long sequence, ReadOnlySpan<byte> encodedValue, Span<byte> buffer)
    {
        var length = 0;
        if (!salt.IsEmpty)
        {
            Utf8.TryWrite(buffer, $"4:salt{salt.Length}:", out length);
            salt.CopyTo(buffer[length..]);
            length += salt.Length;
        }

        Utf8.TryWrite(buffer[length..], $"3:seqi{sequence}e1:v", out var middle);
        length += middle;
        encodedValue.CopyTo(buffer[length..]);
        return buffer[..(length + encodedValue.Length)];
    }
}
