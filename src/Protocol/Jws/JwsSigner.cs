using System.Text;
using System.Text.Json;

namespace Pubky.Protocol;

/// <summary>Signs a header and a payload as they are, also such that no server accepts (spec auth §7.1).</summary>
public static class JwsSigner
{
    /// <summary>The compact text: header, payload and signature, each in base64url, between dots.</summary>
    public static string Sign(KeyPair signer, ReadOnlySpan<byte> header, ReadOnlySpan<byte> payload)
    {
        ArgumentNullException.ThrowIfNull(signer);
        var signed = $"{StrictBase64Url.Encode(header)}.{StrictBase64Url.Encode(payload)}";
        return $"{signed}.{StrictBase64Url.Encode(signer.Sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    internal static string Sign(KeyPair signer, string type, ReadOnlySpan<byte> payload) =>
        Sign(signer, Encoding.UTF8.GetBytes($$"""{"alg":"{{JwsHeader.Algorithm}}","typ":"{{type}}"}"""), payload);
}
