using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Pubky.Abstractions;

namespace Pubky.Protocol;

/// <summary>The claims of a proof of possession (spec auth §7.3).</summary>
/// <param name="Audience">The homeserver it was made for.</param>
/// <param name="Grant">The grant it was made for.</param>
/// <param name="Nonce">Makes it usable once.</param>
/// <param name="IssuedAt">Unix seconds, any unsigned 64-bit number.</param>
internal sealed record PopClaims(PublicKey Audience, GrantId Grant, PopNonce Nonce, ulong IssuedAt)
{
    /// <summary>Reads the payload of a JWS; false if a claim is missing, repeated or malformed.</summary>
    public static bool TryRead(CompactJws jws, [NotNullWhen(true)] out PopClaims? claims)
    {
        var draft = default(Draft);
        claims = jws.TryDecodePayload(out var json) && ClaimReader.TryRead(json, ref draft, Take) ? draft.ToClaims() : null;
        return claims is not null;
    }

    private static bool Take(string name, ref Utf8JsonReader value, ref Draft draft) => name switch
    {
        "aud" => ClaimValues.TryTakeKey(ref value, ref draft.Audience),
        "gid" => ClaimValues.TryTakeGrantId(ref value, ref draft.Grant),
        "nonce" => ClaimValues.TryTakeText(ref value, ref draft.Nonce),
        "iat" => ClaimValues.TryTakeInteger(ref value, ref draft.IssuedAt),
        _ => value.TrySkip(),
    };

    private struct Draft
    {
        public PublicKey? Audience;
        public GrantId? Grant;
        public string? Nonce;
        public ulong? IssuedAt;

        public readonly PopClaims? ToClaims() =>
            Audience is { } audience && Grant is not null && PopNonce.TryParse(Nonce, out var nonce) && IssuedAt is { } issuedAt
                ? new PopClaims(audience, Grant, nonce, issuedAt)
                : null;
    }
}
