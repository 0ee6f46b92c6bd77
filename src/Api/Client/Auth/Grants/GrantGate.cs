using System.Diagnostics;
using Microsoft.Net.Http.Headers;
using Pubky.Abstractions;
using Pubky.Api.Client.Http;
using Pubky.Protocol;

namespace Pubky.Api.Client.Auth.Grants;

/// <summary>
/// Takes the grant out of a request: verified, shown by the app it was given to, and the proof of that used up (spec auth §7.4).
/// </summary>
internal sealed class GrantGate(INonceStore nonces, ClientApiOptions options, TimeProvider time)
{
    // A proof is accepted around its time by the tolerance either way. Its time is in whole seconds, hence one more.
    private static readonly TimeSpan NonceMemory = TimeSpan.FromSeconds((2 * PopVerifier.ToleranceSeconds) + 1);

    /// <summary>The grant, or null when the request has been answered. Whatever follows, the proof cannot be used again.</summary>
    /// <param name="context">The request.</param>
    /// <param name="judge">What the route asks of a verified grant, before the proof is looked at; gets the time in Unix seconds.</param>
    public async ValueTask<Grant?> TakeAsync(HttpContext context, Func<Grant, long, ValueTask<Refusal?>> judge)
    {
        if (!IsJson(context.Request.ContentType))
        {
            await TextResponse.WriteAsync(
                context, StatusCodes.Status415UnsupportedMediaType, "Expected request with `Content-Type: application/json`");
            return null;
        }

        if (await AuthBody.ReadAsync(context) is not { } bytes)
        {
            await TextResponse.BadRequestAsync(context, "Stream broken");
            return null;
        }

        var (grant, refusal) = GrantBody.TryParse(bytes, out var body, out var unreadable)
            ? await VerifyAsync(body, judge)
            : (null, unreadable);
        if (grant is null)
        {
            await refusal.WriteAsync(context);
        }

        return grant;
    }

    internal static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.Type.Equals("application", StringComparison.OrdinalIgnoreCase)
        && (type.SubType.Equals("json", StringComparison.OrdinalIgnoreCase)
            || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase));

    private async ValueTask<(Grant? Grant, Refusal Refusal)> VerifyAsync(
        GrantBody body, Func<Grant, long, ValueTask<Refusal?>> judge)
    {
        var now = time.GetUtcNow();
        var second = now.ToUnixTimeSeconds();
        if (!GrantVerifier.TryVerify(body.Grant, second, out var grant, out var grantError))
        {
            return (null, Refuse(grantError));
        }

        if (await judge(grant, second) is { } judgement)
        {
            return (null, judgement);
        }

        if (!PopVerifier.TryVerify(body.Proof, grant, options.HomeserverKey, second, out var nonce, out var proofError))
        {
            return (null, Refusal.Unauthorized(GrantTexts.Of(proofError)));
        }

        // Not tied to the request: once begun, a nonce is recorded even if its client leaves.
        return await nonces.TryConsumeNonceAsync(nonce, now, now - NonceMemory, CancellationToken.None)
            ? (grant, default)
            : (null, Refusal.Unauthorized(GrantTexts.NonceUsed));
    }

    private static Refusal Refuse(GrantError error) => error switch
    {
        GrantError.Format or GrantError.HeaderType => Refusal.BadRequest(GrantTexts.Of(error)),
        GrantError.Signature or GrantError.Expired => Refusal.Unauthorized(GrantTexts.Of(error)),
        _ => throw new UnreachableException($"{error} is not an error."),
    };
}
