using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Pubky.Abstractions;
using SimpleBase;

namespace Pubky.Protocol;

/// <summary>
/// The value of a session cookie (spec auth §6.1). Printing it shows nothing: the text leaves only through <see cref="Reveal"/>.
/// </summary>
public sealed class SessionSecret
{
    /// <summary>Length of the text in bytes.</summary>
    public const int TextLength = 26;

    private const int RandomBytes = 16;

    private readonly string _text;

    private SessionSecret(string text)
    {
        _text = text;
        Hash = SecretHash.Of(text);
    }

    /// <summary>The only form that grains and stores see.</summary>
    public SecretHash Hash { get; }

    /// <summary>Makes a secret of 16 fresh random bytes.</summary>
    public static SessionSecret Generate()
    {
        Span<byte> bytes = stackalloc byte[RandomBytes];
        RandomNumberGenerator.Fill(bytes);
        return FromRandom(bytes);
    }

    /// <summary>
    /// Takes a cookie's value: any text of exactly 26 UTF-8 bytes (spec auth §5.3). What is no base32 simply matches no session.
    /// </summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out SessionSecret? secret)
    {
        secret = text?.Length <= TextLength && Encoding.UTF8.GetByteCount(text) == TextLength ? new SessionSecret(text) : null;
        return secret is not null;
    }

    /// <summary>The secret itself, for the cookie alone; never for a log or a store.</summary>
    public string Reveal() => _text;

    /// <summary>Never the secret: logs must not hold it.</summary>
    public override string ToString() => "(secret)";

    internal static SessionSecret FromRandom(ReadOnlySpan<byte> bytes) => new(Base32.Crockford.Encode(bytes));
}
