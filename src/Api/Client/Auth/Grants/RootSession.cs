using Pubky.Abstractions;
using Pubky.Api.Client.Auth.Callers;
using Pubky.Api.Client.Http;
using Pubky.Api.Client.Tenancy;

namespace Pubky.Api.Client.Auth.Grants;

/// <summary>Lets through who may manage an account's grants: a session of either kind with the root capability (spec auth §7.7).</summary>
internal static class RootSession
{
    /// <summary>The session, or null when the request has been answered.</summary>
    public static async ValueTask<Session?> RequireAsync(HttpContext context, RawTarget target, CallerResolver callers)
    {
        var session = await callers.FindSessionAsync(context, RequestTenant.Resolve(context.Request, target));
        if (session is null)
        {
            await TextResponse.NoSessionAsync(context);
            return null;
        }

        if (!session.Capabilities.HasRoot)
        {
            await TextResponse.WriteAsync(context, StatusCodes.Status403Forbidden, "Root capability required");
            return null;
        }

        return session;
    }
}
