using Pubky.Abstractions;
using Pubky.Api.Client.Auth.Callers;
using Pubky.Api.Client.Http;
using Pubky.Api.Client.Tenancy;
using Pubky.Protocol;

namespace Pubky.Api.Client.Auth;

/// <summary><c>/session</c>: sign in, look at the session, sign out (spec auth §6.4).</summary>
internal sealed class SessionEndpoint(IGrains grains, CallerResolver callers, AuthTokenGate tokens, TimeProvider time)
{
    public Task HandleAsync(HttpContext context, RawTarget target) => context.Request.Method switch
    {
        Methods.Post => SignInAsync(context),
        Methods.Get or Methods.Head => ShowAsync(context, target),
        Methods.Delete => SignOutAsync(context, target),
        _ => TextResponse.MethodNotAllowedAsync(context, "GET,HEAD,POST,DELETE"),
    };

    private async Task SignInAsync(HttpContext context)
    {
        if (SecureHost.Find(context.Request) is not { } host)
        {
            await TextResponse.BadRequestAsync(context, SecureHost.Missing);
            return;
        }

        if (await tokens.TakeAsync(context) is not { } token)
        {
            return;
        }

        var secret = SessionSecret.Generate();
        var result = await grains.User(token.User).SignInAsync(secret.Hash, token.Capabilities);
        if (result.Session is { } session)
        {
            await SessionResponse.SignedInAsync(context, session, secret, SecureHost.IsSecure(host), time.GetUtcNow());
        }
        else
        {
            await SignInErrors.WriteAsync(context, result.Status);
        }
    }

    private async Task ShowAsync(HttpContext context, RawTarget target)
    {
        switch (await callers.FindSessionAsync(context, RequestTenant.Resolve(context.Request, target)))
        {
            case CookieSession session:
                await SessionResponse.FoundAsync(context, session);
                break;
            case null:
                await TextResponse.NoSessionAsync(context);
                break;
            default:
                await TextResponse.UnauthorizedAsync(context, "Unauthorized");
                break;
        }
    }

    /// <summary>Always takes the cookie away, whether or not there was a session behind it.</summary>
    private async Task SignOutAsync(HttpContext context, RawTarget target)
    {
        if (RequestTenant.Resolve(context.Request, target) is not { } tenant)
        {
            await TextResponse.MissingTenantAsync(context);
            return;
        }

        if (SecureHost.Find(context.Request) is not { } host)
        {
            await TextResponse.BadRequestAsync(context, SecureHost.Missing);
            return;
        }

        // A bearer is the session of its request, so a cookie beside it is not.
        if (await callers.FindSessionAsync(context, tenant) is CookieSession session)
        {
            await grains.User(tenant).SignOutAsync(session.Secret);
        }

        context.Response.Headers.SetCookie = SetSessionCookie.Remove(tenant, SecureHost.IsSecure(host), time.GetUtcNow());
    }
}
