using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using SimpleBase;

namespace Pubky.Protocol;

/// <summary>Text of the codes that let a key sign up: <c>XXXX-XXXX-XXXX</c> (spec auth §8).</summary>
public static class SignupCode
{
    /// <summary>Length of the text in characters.</summary>
    public const int TextLength = 14;

    private const int RandomBytes = 7;
    private const int GroupLength = 4;

    // Decoding tolerates both cases and I, L, O. Where the hyphens stand is not checked: looking the code up decides.
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("-0123456789ABCDEFGHIJKLMNOPQRSTVWXYZabcdefghijklmnopqrstvwxyz");

    /// <summary>Makes a code of 7 fresh random bytes.</summary>
    public static string Generate()
    {
        Span<byte> bytes = stackalloc byte[RandomBytes];
        RandomNumberGenerator.Fill(bytes);
        return FromRandom(bytes);
    }

    /// <summary>Whether a text may be a code at all.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text) => text.Length == TextLength && !text.ContainsAnyExcept(Allowed);

    /// <summary>
    /// The canonical form of a code as somebody typed it (spec operations §7.4.2): upper case, digits for the letters that look
    /// like them, hyphens where they belong. Null if it cannot be a code. A well-formed text of another length gives a text
    /// that no code has.
    /// </summary>
    public static string? Normalize(ReadOnlySpan<char> text)
    {
        if (!IsWellFormed(text))
        {
            return null;
        }

        var canonical = new StringBuilder(TextLength);
        var digits = 0;
        foreach (var character in text)
        {
            if (character == '-')
            {
                continue;
            }

            if (digits > 0 && digits % GroupLength == 0)
            {
                canonical.Append('-');
            }

            canonical.Append(ToDigit(character));
            digits++;
        }

        return canonical.ToString();
    }

    internal static string FromRandom(ReadOnlySpan<byte> bytes)
    {
        var text = Base32.Crockford.Encode(bytes);
        return string.Join('-', text.Chunk(GroupLength).Select(static group => new string(group)));
    }

    private static char ToDigit(char character) => char.ToUpperInvariant(character) switch
    {
        'I' or 'L' => '1',
        'O' => '0',
        var digit => digit,
    };
}
