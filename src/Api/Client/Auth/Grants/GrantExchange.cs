using System.Diagnostics;
using Pubky.Abstractions;
using Pubky.Api.Client.Http;
using Pubky.Protocol;

namespace Pubky.Api.Client.Auth.Grants;

/// <summary><c>POST /auth/grant/session</c>: a bearer for a grant (spec auth §7.5). An earlier bearer of the grant ends.</summary>
internal sealed class GrantExchange(IGrains grains, GrantGate gate, ClientApiOptions options, TimeProvider time)
{
    public async Task HandleAsync(HttpContext context)
    {
        if (await gate.TakeAsync(context, RefuseRevokedAsync) is not { } grant)
        {
            return;
        }

        var token = BearerToken.Generate();
        var result = await grains.User(grant.User).ExchangeGrantAsync(grant, token.Hash);
        await (result.Session is { } session ? AnswerAsync(context, token, session) : RefuseAsync(context, result.Status));
    }

    private static Task RefuseAsync(HttpContext context, GrantExchangeStatus status) => status switch
    {
        GrantExchangeStatus.UserNotFound => TextResponse.NotFoundAsync(context),
        GrantExchangeStatus.Revoked => TextResponse.UnauthorizedAsync(context, GrantTexts.Revoked),
        GrantExchangeStatus.Mismatch => TextResponse.UnauthorizedAsync(context, "Another grant has this id"),
        _ => throw new UnreachableException($"{status} is not an error."),
    };

    private async ValueTask<Refusal?> RefuseRevokedAsync(Grant grant, long now) =>
        await grains.User(grant.User).FindGrantAsync(grant.Id) is { RevokedAt: not null }
            ? Refusal.Unauthorized(GrantTexts.Revoked)
            : null;

    private Task AnswerAsync(HttpContext context, BearerToken token, GrantSession session) =>
        JsonResponse.WriteAsync(context, (token, session), (json, answer) =>
        {
            json.WriteStartObject();
            json.WriteString("token", answer.token.Reveal());
            json.WritePropertyName("session");
            GrantSessionJson.Write(json, options.HomeserverKey, answer.session, time.GetUtcNow());
            json.WriteEndObject();
        });
}
