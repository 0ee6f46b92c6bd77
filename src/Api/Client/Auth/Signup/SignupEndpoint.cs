using Pubky.Abstractions;
using Pubky.Api.Client.Http;
using Pubky.Protocol;

namespace Pubky.Api.Client.Auth.Signup;

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

        if (!SignupCodeParameter.TryRead(target, out var code))
        {
            await TextResponse.BadRequestAsync(context, SignupCodeParameter.Malformed);
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
        var secret = SessionSecret.Generate();
        var request = new SignUpRequest(secret.Hash, token.Capabilities, code, options.SignupMode == SignupMode.TokenRequired);
        var result = await grains.User(token.User).SignUpAsync(request);
        if (result.Session is { } session)
        {
            await SessionResponse.SignedInAsync(context, session, secret, secure, time.GetUtcNow());
        }
        else
        {
            await SignInErrors.WriteAsync(context, result.Status);
        }
    }
}
