using System.Diagnostics.CodeAnalysis;
using System.Text;
using Pubky.Abstractions;

namespace Pubky.Protocol;

/// <summary>
/// A text of three parts between two dots: the shape of a signed claim set (spec auth §7.1). The parts themselves are not
/// looked at before verification, since who sends another shape gets another answer than who sends a wrong content.
/// </summary>
public sealed class CompactJws
{
    /// <summary>
    /// Longest part that is decoded, in characters. A grant has about 300; 64 KiB hold a thousand capabilities, and whoever
    /// sends more is refused before memory is spent.
    /// </summary>
    public const int MaxPartLength = 64 * 1024;

    private readonly string _text;
    private readonly int _firstDot;
    private readonly int _secondDot;

    private CompactJws(string text, int firstDot, int secondDot) => (_text, _firstDot, _secondDot) = (text, firstDot, secondDot);

    /// <summary>Takes a text with exactly two dots.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out CompactJws? jws)
    {
        jws = null;
        if (text is null || text.AsSpan().Count('.') != 2)
        {
            return false;
        }

        jws = new CompactJws(text, text.IndexOf('.', StringComparison.Ordinal), text.LastIndexOf('.'));
        return true;
    }

    /// <summary>Takes a text with exactly two dots.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> has another number of parts.</exception>
    public static CompactJws Parse(string text) => TryParse(text, out var jws) ? jws : throw new FormatException("Not three parts.");

    /// <summary>Only its size: who holds a signed proof can use it, so logs must not hold it.</summary>
    public override string ToString() => $"(JWS of {_text.Length} characters)";

    internal bool TryDecodeHeader([NotNullWhen(true)] out byte[]? json) => TryDecode(_text.AsSpan(0, _firstDot), out json);

    internal bool TryDecodePayload([NotNullWhen(true)] out byte[]? json) =>
        TryDecode(_text.AsSpan(_firstDot + 1, _secondDot - _firstDot - 1), out json);

    /// <summary>Whether the signature is one of <paramref name="signer"/> over header and payload as they were sent.</summary>
    internal bool IsSignedBy(PublicKey signer) =>
        TryDecode(_text.AsSpan(_secondDot + 1), out var signature)
        && Ed25519.Verify(signer, Encoding.UTF8.GetBytes(_text, 0, _secondDot), signature);

    private static bool TryDecode(ReadOnlySpan<char> part, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        return part.Length <= MaxPartLength && StrictBase64Url.TryDecode(part, out bytes);
    }
}
