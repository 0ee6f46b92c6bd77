using System.Globalization;

namespace Pubky.Pkarr.Dht.Bencode;

/// <summary>Finds where a bencoded value of a stranger ends, checking its form on the way (BEP 3).</summary>
internal static class BencodeScanner
{
    /// <summary>Dictionaries and lists within each other. The deepest honest message has four levels.</summary>
    public const int MaxDepth = 16;

    // Sign and 19 digits.
    private const int MaxIntegerLength = 20;

    // A length of more digits promises more than any datagram holds.
    private const int MaxLengthDigits = 5;

    /// <summary>Measures the value at the start of some bytes.</summary>
    /// <param name="bytes">The value, and perhaps more behind it.</param>
    /// <param name="sorted">Becomes false if the keys of a dictionary are not in ascending order, or not all different.</param>
    /// <param name="length">Bytes of the value.</param>
    /// <returns>False if there is no well-formed value: cut short, nested too deep, a number in another form than the shortest.</returns>
    public static bool TryMeasure(ReadOnlySpan<byte> bytes, ref bool sorted, out int length) =>
        TryMeasure(bytes, 0, ref sorted, out length);

    /// <summary>Takes the byte string at the start of some bytes.</summary>
    public static bool TryReadString(ReadOnlySpan<byte> bytes, out Range content)
    {
        content = default;
        var colon = bytes[..Math.Min(bytes.Length, MaxLengthDigits + 1)].IndexOf((byte)':');
        if (colon < 1
            || !IsShortest(bytes[..colon])
            || !int.TryParse(bytes[..colon], NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            || length > bytes.Length - colon - 1)
        {
            return false;
        }

        content = (colon + 1)..(colon + 1 + length);
        return true;
    }

    /// <summary>Takes the integer at the start of some bytes, of 64 bits with sign, in its shortest form.</summary>
    /// <param name="bytes">The integer, and perhaps more behind it.</param>
    /// <param name="value">The integer.</param>
    /// <param name="length">Bytes it takes.</param>
    public static bool TryReadInteger(ReadOnlySpan<byte> bytes, out long value, out int length)
    {
        (value, length) = (0, 0);
        var end = bytes[..Math.Min(bytes.Length, MaxIntegerLength + 2)].IndexOf((byte)'e');
        if (end < 2 || bytes[0] != 'i')
        {
            return false;
        }

        var text = bytes[1..end];
        var negative = text[0] == '-';
        length = end + 1;
        return IsShortest(negative ? text[1..] : text)
            && text is not [(byte)'-', (byte)'0']
            && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    // The library's parser alone is too kind: it takes zero bytes behind the digits.
    private static bool IsShortest(ReadOnlySpan<byte> digits) =>
        !digits.IsEmpty && !digits.ContainsAnyExceptInRange((byte)'0', (byte)'9') && (digits[0] != '0' || digits.Length == 1);

    private static bool TryMeasure(ReadOnlySpan<byte> bytes, int depth, ref bool sorted, out int length)
    {
        length = 0;
        if (bytes.IsEmpty || depth > MaxDepth)
        {
            return false;
        }

        switch (bytes[0])
        {
            case (byte)'i':
                return TryReadInteger(bytes, out _, out length);
            case (byte)'l':
                return TryMeasureList(bytes, depth, ref sorted, out length);
            case (byte)'d':
                return TryMeasureDictionary(bytes, depth, ref sorted, out length);
            default:
                var read = TryReadString(bytes, out var content);
                length = content.End.Value;
                return read;
        }
    }

    private static bool TryMeasureList(ReadOnlySpan<byte> bytes, int depth, ref bool sorted, out int length)
    {
        for (length = 1; length < bytes.Length; )
        {
            if (bytes[length] == 'e')
            {
                length++;
                return true;
            }

            if (!TryMeasure(bytes[length..], depth + 1, ref sorted, out var item))
            {
                return false;
            }

            length += item;
        }

        return false;
    }

    private static bool TryMeasureDictionary(ReadOnlySpan<byte> bytes, int depth, ref bool sorted, out int length)
    {
        ReadOnlySpan<byte> previous = default;
        var first = true;
        for (length = 1; length < bytes.Length; )
        {
            if (bytes[length] == 'e')
            {
                length++;
                return true;
            }

            var rest = bytes[length..];
            if (!TryReadString(rest, out var keyRange) || !TryMeasure(rest[keyRange.End..], depth + 1, ref sorted, out var value))
            {
                return false;
            }

            var key = rest[keyRange];
            sorted &= first || previous.SequenceCompareTo(key) < 0;
            previous = key;
            first = false;
            length += keyRange.End.Value + value;
        }

        return false;
    }
}
