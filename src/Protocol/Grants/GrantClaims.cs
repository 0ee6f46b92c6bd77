using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Pubky.Abstractions;

namespace Pubky.Protocol;

/// <summary>The claims of a grant while they are read (spec auth §7.2).</summary>
internal struct GrantClaims
{
    private PublicKey? _user;
    private string? _client;
    private Capabilities? _capabilities;
    private PublicKey? _confirmation;
    private GrantId? _id;
    private ulong? _issuedAt;
    private ulong? _expiresAt;

    /// <summary>Reads the payload of a JWS; false if a claim is missing, repeated or malformed.</summary>
    public static bool TryRead(CompactJws jws, [NotNullWhen(true)] out Grant? grant)
    {
        var claims = default(GrantClaims);
        grant = jws.TryDecodePayload(out var json) && ClaimReader.TryRead(json, ref claims, Take) ? claims.ToGrant() : null;
        return grant is not null;
    }

    private static bool Take(string name, ref Utf8JsonReader value, ref GrantClaims claims) => name switch
    {
        "iss" => ClaimValues.TryTakeKey(ref value, ref claims._user),
        "client_id" => ClaimValues.TryTakeText(ref value, ref claims._client),
        "caps" => claims.TryTakeCapabilities(ref value),
        "cnf" => ClaimValues.TryTakeKey(ref value, ref claims._confirmation),
        "jti" => ClaimValues.TryTakeGrantId(ref value, ref claims._id),
        "iat" => ClaimValues.TryTakeInteger(ref value, ref claims._issuedAt),
        "exp" => ClaimValues.TryTakeInteger(ref value, ref claims._expiresAt),
        _ => value.TrySkip(),
    };

    private bool TryTakeCapabilities(ref Utf8JsonReader value)
    {
        if (_capabilities is not null || value.TokenType != JsonTokenType.StartArray)
        {
            return false;
        }

        var items = ImmutableArray.CreateBuilder<Capability>();
        while (value.Read() && value.TokenType != JsonTokenType.EndArray)
        {
            if (!ClaimValues.TryGetText(ref value, out var text) || !Capability.TryParse(text, out var capability, out _))
            {
                return false;
            }

            items.Add(capability);
        }

        _capabilities = new Capabilities(items.ToImmutable());
        return true;
    }

    // Times beyond 2⁶³−1 would turn negative in every store (spec auth §16.7). For iat nobody but us asks that.
    private readonly Grant? ToGrant() =>
        _user is { } user
        && ClientId.TryParse(_client, out var client)
        && _capabilities is not null
        && _confirmation is { } confirmation
        && _id is not null
        && _issuedAt is { } issuedAt and <= long.MaxValue
        && _expiresAt is { } expiresAt and <= long.MaxValue
            ? new Grant(_id, user, client, confirmation, _capabilities, (long)issuedAt, (long)expiresAt, default, null)
            : null;
}
