using System.Diagnostics.CodeAnalysis;
using Pubky.Abstractions;

namespace Pubky.Protocol;

/// <summary>
/// A verified sign-in proof: what its user signed, within three minutes of now (spec auth §4). Whether it was used before is
/// not known here.
/// </summary>
/// <param name="User">Who signed it.</param>
/// <param name="Timestamp">Microseconds since the Unix epoch; with the user, the token's identity for replay protection.</param>
/// <param name="Capabilities">What the session shall be allowed, as given; may be empty.</param>
public sealed record AuthToken(PublicKey User, long Timestamp, Capabilities Capabilities)
{
    /// <summary>How far a timestamp may be from now, either way, in microseconds: 3 minutes.</summary>
    public const long ToleranceMicroseconds = 180_000_000;

    /// <summary>
    /// Decodes and verifies a token. Beyond the reference it insists on the namespace and refuses trailing bytes (spec auth §4.2).
    /// </summary>
    /// <param name="token">The request body.</param>
    /// <param name="now">The server's clock.</param>
    /// <param name="result">The verified token.</param>
    /// <param name="error">The text to answer with status 400 when the answer is false.</param>
    public static bool TryVerify(
        ReadOnlySpan<byte> token,
        DateTimeOffset now,
        [NotNullWhen(true)] out AuthToken? result,
        [NotNullWhen(false)] out string? error)
    {
        result = null;
        if (!AuthTokenReader.TryRead(token, out var timestamp, out var user, out var capabilities, out error))
        {
            return false;
        }

        error = CheckTime(timestamp, now);
        if (error is not null)
        {
            return false;
        }

        if (!Ed25519.Verify(user, token[AuthTokenLayout.SignedOffset..], token[..Ed25519.SignatureSize]))
        {
            error = AuthTokenErrors.InvalidSignature;
            return false;
        }

        result = new AuthToken(user, (long)timestamp, capabilities);
        return true;
    }

    // 128 bits: the timestamp is any unsigned 64-bit number, and the difference must not wrap.
    private static string? CheckTime(ulong timestamp, DateTimeOffset now) => ((Int128)timestamp - now.ToUnixMicroseconds()) switch
    {
        var ahead when ahead > ToleranceMicroseconds => AuthTokenErrors.InFuture,
        var ahead when ahead < -ToleranceMicroseconds => AuthTokenErrors.InPast,
        _ => null,
    };
}
