using Pubky.Abstractions;
using Pubky.Api.Client.Auth.Callers;
using Pubky.Api.Client.Http;

namespace Pubky.Api.Client.Auth.Grants;

/// <summary><c>DELETE /auth/grant/session/{gid}</c>: ends any grant of the caller's account (spec auth §7.7).</summary>
internal sealed class GrantRevocationEndpoint(IGrains grains, IGrantDirectory directory, CallerResolver callers)
{
    public const string Prefix = "/auth/grant/session/";

    public async Task HandleAsync(HttpContext context, RawTarget target)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (!Methods.Is(context.Request, Methods.Delete))
        {
            await TextResponse.MethodNotAllowedAsync(context, Methods.Delete);
        }
        else if (await RootSession.RequireAsync(context, target, callers) is { } session)
        {
            await RevokeAsync(context, session.User, PercentEncoding.DecodePathLossy(target.Path.AsSpan(Prefix.Length)));
        }
    }

    private async Task RevokeAsync(HttpContext context, PublicKey user, string text)
    {
        if (!GrantId.TryParse(text, out var id))
        {
            await TextResponse.BadRequestAsync(context, "Invalid grant ID format");
        }
        else if (await directory.FindGrantAsync(id, context.RequestAborted) is { } grant && grant.User != user)
        {
            await TextResponse.WriteAsync(
                context, StatusCodes.Status403Forbidden, "Grant does not belong to authenticated user");
        }
        else if (!await grains.User(user).RevokeGrantAsync(id))
        {
            await TextResponse.NotFoundAsync(context);
        }
    }
}
