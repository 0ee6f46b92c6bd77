using System.Buffers;
using System.Security.Cryptography;
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

    /// <summary>Whether a text may be a code at all. Codes are compared exactly, so a well-formed text may still name none.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text) => text.Length == TextLength && !text.ContainsAnyExcept(Allowed);

    internal static string FromRandom(ReadOnlySpan<byte> bytes)
    {
        var text = Base32.Crockford.Encode(bytes);
        return string.Join('-', text.Chunk(GroupLength).Select(static group => new string(group)));
    }
}
