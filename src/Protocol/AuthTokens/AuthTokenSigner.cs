using System.Buffers.Binary;
using Pubky.Abstractions;

namespace Pubky.Protocol;

/// <summary>Makes AuthTokens: the client's side of a sign-in (spec auth §4).</summary>
public static class AuthTokenSigner
{
    /// <summary>Signs a token; its identity is the key and the microsecond of <paramref name="at"/>.</summary>
    /// <param name="user">Who signs in.</param>
    /// <param name="capabilities">What the session shall be allowed.</param>
    /// <param name="at">The client's clock; not before the Unix epoch.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="at"/> lies before the Unix epoch.</exception>
    public static byte[] Sign(KeyPair user, Capabilities capabilities, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(capabilities);
        ArgumentOutOfRangeException.ThrowIfLessThan(at, DateTimeOffset.UnixEpoch);
        return Sign(user, capabilities.ToString(), (ulong)at.ToUnixMicroseconds());
    }

    /// <summary>Signs any capability text and timestamp, also such that no server accepts.</summary>
    internal static byte[] Sign(KeyPair user, string capabilities, ulong timestamp)
    {
        Span<byte> time = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(time, timestamp);
        Span<byte> blank = stackalloc byte[Ed25519.SignatureSize];
        blank.Clear();

        var writer = new PostcardWriter();
        writer.WriteBytes(blank);
        writer.WriteBytes(AuthTokenLayout.Namespace);
        writer.WriteBytes([AuthTokenLayout.Version]);
        writer.WriteBytes(time);
        writer.WriteBytes(user.PublicKey.ToArray());
        writer.WriteText(capabilities);

        var token = writer.ToArray();
        user.Sign(token.AsSpan(AuthTokenLayout.SignedOffset), token.AsSpan(0, Ed25519.SignatureSize));
        return token;
    }
}
