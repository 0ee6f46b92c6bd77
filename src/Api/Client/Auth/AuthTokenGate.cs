using Pubky.Abstractions;
using Pubky.Api.Client.Http;
using Pubky.Protocol;

namespace Pubky.Api.Client.Auth;

/// <summary>Takes the AuthToken out of a request: verified, and used up by it (spec auth §4.3, §4.4).</summary>
internal sealed class AuthTokenGate(IGrains grains, TimeProvider time)
{
    /// <summary>The token, or null when the request has been answered. Whatever follows, the token cannot be used again.</summary>
    public async ValueTask<AuthToken?> TakeAsync(HttpContext context)
    {
        if (await AuthBody.ReadAsync(context) is not { } body)
        {
            await TextResponse.BadRequestAsync(context, "Stream broken");
            return null;
        }

        if (!AuthToken.TryVerify(body.Span, time.GetUtcNow(), out var token, out var error))
        {
            await TextResponse.BadRequestAsync(context, error);
            return null;
        }

        if (!await grains.User(token.User).TryConsumeAuthTokenAsync(token.Timestamp))
        {
            await TextResponse.BadRequestAsync(context, "AuthToken already used");
            return null;
        }

        return token;
    }
}
