using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace Pubky.Protocol;

/// <summary>
/// base64url without padding, one text for one value (spec auth §1). The framework's decoder skips white space, takes padding,
/// and throws at what it does not take.
/// </summary>
internal static class StrictBase64Url
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static readonly SearchValues<char> Allowed = SearchValues.Create(Alphabet);

    /// <summary>Decodes a text; the empty text is no bytes.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, [NotNullWhen(true)] out byte[]? bytes)
    {
        var decodable = text.Length % 4 != 1 && !text.ContainsAnyExcept(Allowed) && HasNoSpareBits(text);
        bytes = decodable ? Base64Url.DecodeFromChars(text) : null;
        return decodable;
    }

    /// <summary>Encodes bytes.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    // The last of two characters carries 4 bits of no byte, the last of three carries 2.
    private static bool HasNoSpareBits(ReadOnlySpan<char> text) => (text.Length % 4) switch
    {
        2 => (ValueOf(text[^1]) & 0b1111) == 0,
        3 => (ValueOf(text[^1]) & 0b11) == 0,
        _ => true,
    };

    private static int ValueOf(char c) => Alphabet.IndexOf(c, StringComparison.Ordinal);
}
