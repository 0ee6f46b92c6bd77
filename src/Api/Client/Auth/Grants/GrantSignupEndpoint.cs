using Pubky.Abstractions;
using Pubky.Api.Client.Auth.Signup;
using Pubky.Api.Client.Http;
using Pubky.Protocol;

namespace Pubky.Api.Client.Auth.Grants;

/// <summary><c>POST /auth/grant/signup</c>: an account and nothing else (spec auth §7.6).</summary>
internal sealed class GrantSignupEndpoint(IGrains grains, GrantGate gate, ClientApiOptions options)
{
    public async Task HandleAsync(HttpContext context, RawTarget target)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (!Methods.Is(context.Request, Methods.Post))
        {
            await TextResponse.MethodNotAllowedAsync(context, Methods.Post);
        }
        else if (!SignupCodeParameter.TryRead(target, out var code))
        {
            await TextResponse.BadRequestAsync(context, SignupCodeParameter.Malformed);
        }
        else if (await gate.TakeAsync(context, Judge) is { } grant)
        {
            await SignUpAsync(context, grant.User, code);
        }
    }

    private static ValueTask<Refusal?> Judge(Grant grant, long now) => new(SignupGrantPolicy.Check(grant, now) switch
    {
        SignupGrantError.None => null,
        SignupGrantError.RootCapability =>
            new Refusal(StatusCodes.Status403Forbidden, GrantTexts.Of(SignupGrantError.RootCapability)),
        var error => Refusal.BadRequest(GrantTexts.Of(error)),
    });

    private async Task SignUpAsync(HttpContext context, PublicKey user, string? code)
    {
        var request = new SignUpRequest(Cookie: null, Capabilities.Empty, code, options.SignupMode == SignupMode.TokenRequired);
        var result = await grains.User(user).SignUpAsync(request);
        if (result.Status == SignInStatus.Ok)
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        else
        {
            await SignInErrors.WriteAsync(context, result.Status);
        }
    }
}
