using Pubky.Api.Admin.SignupTokens;
using Pubky.Api.Admin.Users;
using Pubky.Api.Client.Http;

namespace Pubky.Api.Admin;

/// <summary>
/// Routes of the admin API (spec operations §7.2). No CORS headers are sent: a page of another origin has no business here
/// (spec operations §18.4).
/// </summary>
internal sealed class AdminRouter(
    AdminGate gate,
    ReadyEndpoint ready,
    InfoEndpoint info,
    CreateTokenEndpoint createToken,
    ListTokensEndpoint listTokens,
    UserStateEndpoint users)
{
    private const string Greeting = "Homeserver - Admin Endpoint";
    private const string UsersPrefix = "/users/";

    public async Task RouteAsync(HttpContext context)
    {
        if (Methods.Is(context.Request, Methods.Options))
        {
            context.Response.ContentLength = 0;
            return;
        }

        var target = RawTarget.Of(context);
        if (target.Path == "/")
        {
            await GreetAsync(context);
        }
        else if (target.Path == "/ready")
        {
            context.Response.Headers.CacheControl = "no-store";
            await ready.HandleAsync(context);
        }
        else if (Find(target) is not { } route)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
        else if (await gate.AdmitAsync(context))
        {
            context.Response.Headers.CacheControl = "no-store";
            await route(context);
        }
    }

    private static Task GreetAsync(HttpContext context) => Methods.IsRead(context.Request)
        ? TextResponse.WriteAsync(context, StatusCodes.Status200OK, Greeting)
        : TextResponse.MethodNotAllowedAsync(context, Methods.ReadOnly);

    private Func<HttpContext, Task>? Find(RawTarget target) => target.Path switch
    {
        "/info" => info.HandleAsync,
        "/generate_signup_token" => createToken.HandleAsync,
        "/signup_tokens" => context => listTokens.HandleAsync(context, target),
        _ => target.Path.StartsWith(UsersPrefix, StringComparison.Ordinal) ? FindUser(target.Path[UsersPrefix.Length..]) : null,
    };

    private Func<HttpContext, Task>? FindUser(string rest) => rest.Split('/') switch
    {
        [{ Length: > 0 } key, "disable"] => context => users.HandleAsync(context, key, disable: true),
        [{ Length: > 0 } key, "enable"] => context => users.HandleAsync(context, key, disable: false),
        _ => null,
    };
}
