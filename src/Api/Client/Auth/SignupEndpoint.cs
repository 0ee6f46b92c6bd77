using Pubky.Abstractions;
using Pubky.Api.Client.Http;
using Pubky.Protocol;

namespace Pubky.Api.Client.Auth;

/// <summary><c>POST /signup</c>: an account and its first session (spec auth §6.4, §8).</summary>
internal sealed class SignupEndpoint(IGrains grains, AuthTokenGate tokens, ClientApiOptions options, TimeProvider time)
{
    public async Task HandleAsync(HttpContext context, RawTarget target)
    {
        if (!Methods.Is(context.Request, Methods.Post))
        {
            await TextResponse.MethodNotAllowedAsync(context, Methods.Post);
            return;
        }

        var code = FormQuery.Parse(target.Query).Last("signup_token");
        if (code is not null && !SignupCode.IsWellFormed(code))
        {
            await TextResponse.BadRequestAsync(context, "Invalid signup token format: Invalid signup code id");
        }
        else if (SecureHost.Find(context.Request) is not { } host)
        {
            await TextResponse.BadRequestAsync(context, SecureHost.Missing);
        }
        else if (await tokens.TakeAsync(context) is { } token)
        {
            await SignUpAsync(context, token, code, SecureHost.IsSecure(host));
        }
    }

    private async Task SignUpAsync(HttpContext context, AuthToken token, string? code, bool secure)
    {
        var grain = grains.User(token.User);
        if (options.SignupMode == SignupMode.TokenRequired)
        {
            await RefuseAsync(context, grain, code);
            return;
        }

        var secret = SessionSecret.Generate();
        var result = await grain.SignUpAsync(secret.Hash, token.Capabilities);
        if (result.Session is { } session)
        {
            await SessionResponse.SignedInAsync(context, session, secret, secure, time.GetUtcNow());
        }
        else
        {
            await SignInErrors.WriteAsync(context, result.Status);
        }
    }

    /// <summary>No signup token exists in this version, so none is valid; an existing account is still told so first.</summary>
    private static async Task RefuseAsync(HttpContext context, IUserGrain grain, string? code)
    {
        if (await grain.DescribeAsync() is not null)
        {
            await SignInErrors.WriteAsync(context, SignInStatus.UserExists);
        }
        else if (code is null)
        {
            await TextResponse.BadRequestAsync(context, "Token required");
        }
        else
        {
            await TextResponse.UnauthorizedAsync(context, "Invalid token");
        }
    }
}
