using System.Text.Json;
using Pubky.Abstractions;
using Pubky.Api.Client.Auth.Callers;
using Pubky.Api.Client.Http;
using Pubky.Api.Client.Tenancy;

namespace Pubky.Api.Client.Accounts;

/// <summary>
/// <c>GET /account/usage</c>: what the session's own user has stored and may store. Not part of the public protocol; described
/// in docs/openapi-client.yml.
/// </summary>
internal sealed class UsageEndpoint(IGrains grains, CallerResolver callers)
{
    public const string Path = "/account/usage";

    public async Task HandleAsync(HttpContext context, RawTarget target)
    {
        if (!Methods.IsRead(context.Request))
        {
            await TextResponse.MethodNotAllowedAsync(context, Methods.ReadOnly);
            return;
        }

        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.Vary = "pubky-host, Authorization, Cookie";
        var session = await callers.FindSessionAsync(context, RequestTenant.Resolve(context.Request, target));
        if (session is not null && await grains.User(session.User).GetUsageAsync() is { } usage)
        {
            await JsonResponse.WriteAsync(context, usage, Write);
        }
        else
        {
            await TextResponse.NoSessionAsync(context);
        }
    }

    private static void Write(Utf8JsonWriter json, Usage usage)
    {
        json.WriteStartObject();
        json.WriteNumber("used_bytes", usage.UsedBytes);
        WriteNumber(json, "limit_bytes", usage.LimitBytes);
        json.WriteBoolean("disabled", usage.Disabled);
        WritePaths(json, usage.Quota.AllowedWritePaths);
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, long? number)
    {
        if (number is { } value)
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void WritePaths(Utf8JsonWriter json, IReadOnlyList<StoragePath>? paths)
    {
        if (paths is null)
        {
            json.WriteNull("allowed_write_paths");
            return;
        }

        json.WriteStartArray("allowed_write_paths");
        foreach (var path in paths)
        {
            json.WriteStringValue(path.Value);
        }

        json.WriteEndArray();
    }
}
