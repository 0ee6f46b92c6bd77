using System.Diagnostics.CodeAnalysis;
using Pubky.Abstractions;

namespace Pubky.Protocol;

/// <summary>Verifies what a user signed for an app (spec auth §7.4, steps 1 to 4). Who was revoked is not known here.</summary>
public static class GrantVerifier
{
    /// <summary>The <c>typ</c> of a grant's header.</summary>
    public const string HeaderType = "pubky-grant";

    /// <summary>Decodes and verifies a grant. When it was issued is not checked.</summary>
    /// <param name="jws">The grant as presented.</param>
    /// <param name="now">The server's clock in Unix seconds.</param>
    /// <param name="grant">The claims; when the grant was stored or revoked is left open.</param>
    /// <param name="error">Why not, when the answer is false.</param>
    public static bool TryVerify(CompactJws jws, long now, [NotNullWhen(true)] out Grant? grant, out GrantError error)
    {
        ArgumentNullException.ThrowIfNull(jws);
        error = Check(jws, now, out var claims);
        grant = error == GrantError.None ? claims : null;
        return grant is not null;
    }

    private static GrantError Check(CompactJws jws, long now, out Grant? claims)
    {
        if (!GrantClaims.TryRead(jws, out claims))
        {
            return GrantError.Format;
        }

        if (!JwsHeader.TryRead(jws, out var header) || !header.IsEdDsa || !jws.IsSignedBy(claims.User))
        {
            return GrantError.Signature;
        }

        if (header.Type != HeaderType)
        {
            return GrantError.HeaderType;
        }

        return claims.ExpiresAt > now ? GrantError.None : GrantError.Expired;
    }
}
