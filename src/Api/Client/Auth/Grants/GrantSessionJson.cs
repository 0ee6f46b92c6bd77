using System.Text.Json;
using Pubky.Abstractions;

namespace Pubky.Api.Client.Auth.Grants;

/// <summary>A grant session as clients see it (spec auth §7.5). Times are Unix seconds.</summary>
internal static class GrantSessionJson
{
    /// <summary>Writes the object.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="homeserver">This server's key.</param>
    /// <param name="session">The session.</param>
    /// <param name="createdAt">When the bearer was made for an exchange; when the grant was stored otherwise (spec auth §7.7).</param>
    public static void Write(Utf8JsonWriter json, PublicKey homeserver, GrantSession session, DateTimeOffset createdAt)
    {
        var grant = session.Grant;
        json.WriteStartObject();
        json.WriteString("homeserver", homeserver.ToString());
        json.WriteString("pubky", session.User.ToString());
        json.WriteString("client_id", grant.Client.Value);
        json.WriteStartArray("capabilities");
        foreach (var capability in session.Capabilities)
        {
            json.WriteStringValue(capability.ToString());
        }

        json.WriteEndArray();
        json.WriteString("grant_id", grant.Id.Value);
        json.WriteNumber("token_expires_at", session.TokenExpiresAt);
        json.WriteNumber("grant_expires_at", grant.ExpiresAt);
        json.WriteNumber("created_at", createdAt.ToUnixTimeSeconds());
        json.WriteEndObject();
    }
}
