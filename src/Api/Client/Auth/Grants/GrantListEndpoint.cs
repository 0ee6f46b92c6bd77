using System.Text.Json;
using Pubky.Abstractions;
using Pubky.Api.Client.Auth.Callers;
using Pubky.Api.Client.Http;

namespace Pubky.Api.Client.Auth.Grants;

/// <summary><c>GET /auth/grant/sessions</c>: an account's grants that can still be used (spec auth §7.7).</summary>
internal sealed class GrantListEndpoint(IGrains grains, CallerResolver callers)
{
    public async Task HandleAsync(HttpContext context, RawTarget target)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (!Methods.IsRead(context.Request))
        {
            await TextResponse.MethodNotAllowedAsync(context, Methods.ReadOnly);
        }
        else if (await RootSession.RequireAsync(context, target, callers) is { } session)
        {
            await JsonResponse.WriteAsync(context, await grains.User(session.User).ListGrantsAsync(), Write);
        }
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<Grant> grants)
    {
        json.WriteStartArray();
        foreach (var grant in grants)
        {
            json.WriteStartObject();
            json.WriteString("grant_id", grant.Id.Value);
            json.WriteString("client_id", grant.Client.Value);
            json.WriteString("capabilities", grant.Capabilities.ToString());
            json.WriteNumber("issued_at", grant.IssuedAt);
            json.WriteNumber("expires_at", grant.ExpiresAt);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
