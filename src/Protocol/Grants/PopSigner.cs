using System.Buffers;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Pubky.Abstractions;

namespace Pubky.Protocol;

/// <summary>Makes proofs of possession: the app's side (spec auth §7.3).</summary>
public static class PopSigner
{
    private const int RandomBytes = 16;

    /// <summary>A nonce of 16 fresh random bytes.</summary>
    public static PopNonce NewNonce() =>
        PopNonce.TryParse(StrictBase64Url.Encode(RandomNumberGenerator.GetBytes(RandomBytes)), out var nonce)
            ? nonce
            : throw new UnreachableException();

    /// <summary>Signs a proof.</summary>
    /// <param name="app">The pair whose public half the grant names.</param>
    /// <param name="audience">The homeserver.</param>
    /// <param name="grant">The grant's id.</param>
    /// <param name="nonce">Used once.</param>
    /// <param name="issuedAt">The app's clock in Unix seconds.</param>
    public static string Sign(KeyPair app, PublicKey audience, GrantId grant, PopNonce nonce, long issuedAt)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(grant);
        ArgumentNullException.ThrowIfNull(nonce);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("aud", audience.ToString());
            json.WriteString("gid", grant.Value);
            json.WriteString("nonce", nonce.Value);
            json.WriteNumber("iat", issuedAt);
            json.WriteEndObject();
        }

        return JwsSigner.Sign(app, PopVerifier.HeaderType, buffer.WrittenSpan);
    }
}
