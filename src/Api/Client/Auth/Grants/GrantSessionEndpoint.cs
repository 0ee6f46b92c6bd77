using Pubky.Abstractions;
using Pubky.Api.Client.Auth.Callers;
using Pubky.Api.Client.Http;
using Pubky.Api.Client.Tenancy;

namespace Pubky.Api.Client.Auth.Grants;

/// <summary><c>/auth/grant/session</c>: get a bearer, look at its session, end its grant (spec auth §7.5, §7.7).</summary>
internal sealed class GrantSessionEndpoint(IGrains grains, CallerResolver callers, GrantExchange exchange, ClientApiOptions options)
{
    public Task HandleAsync(HttpContext context, RawTarget target)
    {
        context.Response.Headers.CacheControl = "no-store";
        return context.Request.Method switch
        {
            Methods.Post => exchange.HandleAsync(context),
            Methods.Get or Methods.Head => ShowAsync(context, target),
            Methods.Delete => EndAsync(context, target),
            _ => TextResponse.MethodNotAllowedAsync(context, "GET,HEAD,POST,DELETE"),
        };
    }

    private async Task ShowAsync(HttpContext context, RawTarget target)
    {
        switch (await FindAsync(context, target))
        {
            case GrantSession session:
                await JsonResponse.WriteAsync(context, session, (json, session) =>
                    GrantSessionJson.Write(json, options.HomeserverKey, session, session.CreatedAt));
                break;
            case null:
                await TextResponse.NoSessionAsync(context);
                break;
            default:
                await TextResponse.UnauthorizedAsync(context, "Unauthorized");
                break;
        }
    }

    /// <summary>Always 200, so that it can be repeated; only a grant's session ends anything.</summary>
    private async Task EndAsync(HttpContext context, RawTarget target)
    {
        if (await FindAsync(context, target) is GrantSession session)
        {
            await grains.User(session.User).RevokeGrantAsync(session.Grant.Id);
        }
    }

    private ValueTask<Session?> FindAsync(HttpContext context, RawTarget target) =>
        callers.FindSessionAsync(context, RequestTenant.Resolve(context.Request, target));
}
