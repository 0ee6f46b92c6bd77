using System.Diagnostics.CodeAnalysis;
using Pubky.Abstractions;

namespace Pubky.Protocol;

/// <summary>
/// Verifies that an app holds the key its grant names (spec auth §7.4, step 6). Whether the nonce was used before is not
/// known here.
/// </summary>
public static class PopVerifier
{
    /// <summary>The <c>typ</c> of a proof's header.</summary>
    public const string HeaderType = "pubky-pop";

    /// <summary>How far the time of a proof may be from now, either way and inclusive, in seconds.</summary>
    public const long ToleranceSeconds = 180;

    /// <summary>Decodes and verifies a proof.</summary>
    /// <param name="jws">The proof as presented.</param>
    /// <param name="grant">The verified grant it came with: the key that must have signed and the id that must be named.</param>
    /// <param name="audience">This homeserver.</param>
    /// <param name="now">The server's clock in Unix seconds.</param>
    /// <param name="nonce">What must not have been used before.</param>
    /// <param name="error">Why not, when the answer is false.</param>
    public static bool TryVerify(
        CompactJws jws, Grant grant, PublicKey audience, long now, [NotNullWhen(true)] out PopNonce? nonce, out PopError error)
    {
        ArgumentNullException.ThrowIfNull(jws);
        ArgumentNullException.ThrowIfNull(grant);
        error = Check(jws, grant, audience, now, out var claims);
        nonce = error == PopError.None ? claims?.Nonce : null;
        return nonce is not null;
    }

    private static PopError Check(CompactJws jws, Grant grant, PublicKey audience, long now, out PopClaims? claims)
    {
        if (!PopClaims.TryRead(jws, out claims)
            || !JwsHeader.TryRead(jws, out var header)
            || !header.IsEdDsa
            || !jws.IsSignedBy(grant.Confirmation))
        {
            return PopError.Signature;
        }

        if (header.Type != HeaderType)
        {
            return PopError.HeaderType;
        }

        if (claims.Audience != audience)
        {
            return PopError.Audience;
        }

        if (claims.Grant != grant.Id)
        {
            return PopError.GrantId;
        }

        // 128 bits: the claim is any unsigned 64-bit number, and the difference must not wrap.
        return Int128.Abs((Int128)claims.IssuedAt - now) <= ToleranceSeconds ? PopError.None : PopError.Timestamp;
    }
}
