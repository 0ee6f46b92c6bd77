using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Pubky.Abstractions;

namespace Pubky.Protocol;

/// <summary>Makes grants: the user's side (spec auth §7.2).</summary>
public static class GrantSigner
{
    private const int RandomBytes = 16;

    /// <summary>An id of 16 fresh random bytes.</summary>
    public static GrantId NewId() => GrantId.Parse(StrictBase64Url.Encode(RandomNumberGenerator.GetBytes(RandomBytes)));

    /// <summary>Signs a grant; when it was stored or revoked is no claim.</summary>
    /// <exception cref="ArgumentException">The grant is another user's.</exception>
    public static string Sign(KeyPair user, Grant grant)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(grant);
        if (grant.User != user.PublicKey)
        {
            throw new ArgumentException("A grant is signed by its own user.", nameof(grant));
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            Write(json, grant);
        }

        return JwsSigner.Sign(user, GrantVerifier.HeaderType, buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, Grant grant)
    {
        json.WriteStartObject();
        json.WriteString("iss", grant.User.ToString());
        json.WriteString("client_id", grant.Client.Value);
        json.WriteStartArray("caps");
        foreach (var capability in grant.Capabilities)
        {
            json.WriteStringValue(capability.ToString());
        }

        json.WriteEndArray();
        json.WriteString("cnf", grant.Confirmation.ToString());
        json.WriteString("jti", grant.Id.Value);
        json.WriteNumber("iat", grant.IssuedAt);
        json.WriteNumber("exp", grant.ExpiresAt);
        json.WriteEndObject();
    }
}
