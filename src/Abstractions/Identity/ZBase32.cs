namespace Pubky.Abstractions;

/// <summary>
/// z-base-32 of 32-byte values, most significant bit first, without padding (spec auth §2.2): 52 characters, of which the
/// last carries one data bit.
/// </summary>
public static class ZBase32
{
    /// <summary>Characters of an encoded 32-byte value.</summary>
    public const int KeyTextLength = 52;

    private const int BitsPerCharacter = 5;
    private const string Alphabet = "ybndrfg8ejkmcpqxot1uwisza345h769";
    private const byte Invalid = 0xff;

    private static readonly byte[] Values = BuildValues();

    /// <summary>Encodes 32 bytes as 52 characters; the unused low bits of the last one are zero.</summary>
    /// <exception cref="ArgumentException"><paramref name="bytes"/> is not 32 bytes, or <paramref name="destination"/> not 52 characters.</exception>
    public static void EncodeKey(ReadOnlySpan<byte> bytes, Span<char> destination)
    {
        if (bytes.Length != Bytes32.Size || destination.Length != KeyTextLength)
        {
            throw new ArgumentException("A key is 32 bytes and 52 characters.");
        }

        var buffer = 0;
        var bits = 0;
        var at = 0;
        foreach (var b in bytes)
        {
            buffer = (buffer << 8) | b;
            bits += 8;
            while (bits >= BitsPerCharacter)
            {
                bits -= BitsPerCharacter;
                destination[at++] = Alphabet[(buffer >> bits) & 31];
            }

            buffer &= (1 << bits) - 1;
        }

        destination[at] = Alphabet[(buffer << (BitsPerCharacter - bits)) & 31];
    }

    /// <summary>
    /// Decodes 52 characters into 32 bytes. Case-sensitive; the four unused bits of the last character are ignored, so
    /// several texts can name one value: re-encode before comparing.
    /// </summary>
    public static bool TryDecodeKey(ReadOnlySpan<char> text, Span<byte> destination)
    {
        if (text.Length != KeyTextLength || destination.Length != Bytes32.Size)
        {
            return false;
        }

        var buffer = 0;
        var bits = 0;
        var at = 0;
        foreach (var c in text)
        {
            var value = c < Values.Length ? Values[c] : Invalid;
            if (value == Invalid)
            {
                return false;
            }

            buffer = (buffer << BitsPerCharacter) | value;
            bits += BitsPerCharacter;
            if (bits >= 8 && at < destination.Length)
            {
                bits -= 8;
                destination[at++] = (byte)(buffer >> bits);
            }

            buffer &= (1 << bits) - 1;
        }

        return true;
    }

    private static byte[] BuildValues()
    {
        var values = new byte[128];
        Array.Fill(values, Invalid);
        for (byte i = 0; i < Alphabet.Length; i++)
        {
            values[Alphabet[i]] = i;
        }

        return values;
    }
}
