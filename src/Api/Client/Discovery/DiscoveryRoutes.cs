using Pubky.Api.Client.Http;
using Pubky.Api.Client.Storage.Writing;

namespace Pubky.Api.Client.Discovery;

/// <summary>The two routes that tell what this server is (spec storage §1.1, §1.2). Neither touches a store.</summary>
internal static class DiscoveryRoutes
{
    private const string Health = "Pubky Homeserver";
    private const string Info = WriteConditions.Announced
        ? $$"""{"features":["path-addressed-storage","{{WriteConditions.Feature}}"]}"""
        : """{"features":["path-addressed-storage"]}""";

    public static Task HealthAsync(HttpContext context) => Methods.IsRead(context.Request)
        ? TextResponse.WriteAsync(context, StatusCodes.Status200OK, Health)
        : TextResponse.MethodNotAllowedAsync(context, Methods.ReadOnly);

    public static Task InfoAsync(HttpContext context)
    {
        if (!Methods.IsRead(context.Request))
        {
            return TextResponse.MethodNotAllowedAsync(context, Methods.ReadOnly);
        }

        context.Response.Headers.CacheControl = "no-store";
        return TextResponse.WriteAsync(context, StatusCodes.Status200OK, Info, "application/json");
    }
}
