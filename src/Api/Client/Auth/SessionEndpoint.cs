using Pubky.Abstractions;
using Pubky.Api.Client.Http;
using Pubky.Api.Client.Tenancy;
using Pubky.Protocol;

namespace Pubky.Api.Client.Auth;

/// <summary><c>/session</c>: sign in, look at the session, sign out (spec auth §6.4).</summary>
internal sealed class SessionEndpoint(IGrains grains, AuthTokenGate tokens, TimeProvider time)
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
        if (RequestTenant.Resolve(context.Request, target) is { } tenant
            && SessionCookie.Find(context.Request, tenant) is { } secret
            && await grains.User(tenant).FindSessionAsync(secret) is { } session)
        {
            await SessionResponse.FoundAsync(context, session);
        }
        else
        {
            await TextResponse.UnauthorizedAsync(context, "No authenticated session found");
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

        if (SessionCookie.Find(context.Request, tenant) is { } secret)
        {
            await grains.User(tenant).SignOutAsync(secret);
        }

        context.Response.Headers.SetCookie = SetSessionCookie.Remove(tenant, SecureHost.IsSecure(host), time.GetUtcNow());
    }
}
