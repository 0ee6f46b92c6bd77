using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Pubky.Abstractions;

namespace Pubky.Protocol;

/// <summary>
/// The secret of a bearer session (spec auth §5.2, §7.5). Printing it shows nothing: the text leaves only through
/// <see cref="Reveal"/>.
/// </summary>
public sealed class BearerToken
{
    /// <summary>Length of the text in bytes.</summary>
    public const int TextLength = 43;

    private const int RandomBytes = 32;

    private readonly string _text;

    private BearerToken(string text)
    {
        _text = text;
        Hash = SecretHash.Of(text);
    }

    /// <summary>The only form that grains and stores see: SHA-256 of the text, not of the bytes it encodes.</summary>
    public SecretHash Hash { get; }

    /// <summary>Makes a token of 32 fresh random bytes.</summary>
    public static BearerToken Generate()
    {
        Span<byte> bytes = stackalloc byte[RandomBytes];
        RandomNumberGenerator.Fill(bytes);
        return FromRandom(bytes);
    }

    /// <summary>
    /// Takes what follows <c>Bearer </c> in a header: any text of exactly 43 UTF-8 bytes. What is no base64url simply matches
    /// no session.
    /// </summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out BearerToken? token)
    {
        token = text?.Length <= TextLength && Encoding.UTF8.GetByteCount(text) == TextLength ? new BearerToken(text) : null;
        return token is not null;
    }

    /// <summary>The secret itself, for the answer to its owner alone; never for a log or a store.</summary>
    public string Reveal() => _text;

    /// <summary>Never the secret: logs must not hold it.</summary>
    public override string ToString() => "(secret)";

    internal static BearerToken FromRandom(ReadOnlySpan<byte> bytes) => new(StrictBase64Url.Encode(bytes));
}
