using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;

namespace Pubky.Api.Client.Http;

/// <summary>Percent-decoding, once and over the whole text; malformed escapes stay as they are (spec storage §4.1).</summary>
internal static class PercentEncoding
{
    private const int MaxOnStack = 512;
    private const int MaxUtf8BytesPerChar = 3;

    /// <summary>Decodes a path; false if the result is not UTF-8.</summary>
    public static bool TryDecodePath(ReadOnlySpan<char> raw, [NotNullWhen(true)] out string? text) =>
        TryDecode(raw, plusIsSpace: false, strict: true, out text);

    /// <summary>Decodes a path; bytes that are not UTF-8 become U+FFFD.</summary>
    public static string DecodePathLossy(ReadOnlySpan<char> raw) => DecodeLossy(raw, plusIsSpace: false);

    /// <summary>Decodes one name or value of a form-encoded query: <c>+</c> is a space, invalid bytes become U+FFFD.</summary>
    public static string DecodeForm(ReadOnlySpan<char> raw) => DecodeLossy(raw, plusIsSpace: true);

    private static string DecodeLossy(ReadOnlySpan<char> raw, bool plusIsSpace)
    {
        TryDecode(raw, plusIsSpace, strict: false, out var text);
        return text!;
    }

    private static bool TryDecode(ReadOnlySpan<char> raw, bool plusIsSpace, bool strict, [NotNullWhen(true)] out string? text)
    {
        if (!raw.Contains('%') && !(plusIsSpace && raw.Contains('+')))
        {
            text = raw.ToString();
            return true;
        }

        var needed = raw.Length * MaxUtf8BytesPerChar;
        byte[]? rented = null;
        Span<byte> buffer = needed <= MaxOnStack ? stackalloc byte[MaxOnStack] : rented = ArrayPool<byte>.Shared.Rent(needed);
        try
        {
            var bytes = buffer[..DecodeBytes(raw, plusIsSpace, buffer)];
            text = strict && !Utf8.IsValid(bytes) ? null : Encoding.UTF8.GetString(bytes);
            return text is not null;
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    private static int DecodeBytes(ReadOnlySpan<char> raw, bool plusIsSpace, Span<byte> destination)
    {
        var written = 0;
        while (!raw.IsEmpty)
        {
            if (raw[0] == '%' && raw.Length >= 3 && char.IsAsciiHexDigit(raw[1]) && char.IsAsciiHexDigit(raw[2]))
            {
                destination[written++] = (byte)((HexValue(raw[1]) << 4) | HexValue(raw[2]));
                raw = raw[3..];
                continue;
            }

            if (raw[0] == '+' && plusIsSpace)
            {
                destination[written++] = (byte)' ';
                raw = raw[1..];
                continue;
            }

            var next = raw[1..].IndexOfAny('%', '+');
            var plain = next < 0 ? raw : raw[..(next + 1)];
            written += Encoding.UTF8.GetBytes(plain, destination[written..]);
            raw = raw[plain.Length..];
        }

        return written;
    }

    private static int HexValue(char c) => c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
}
