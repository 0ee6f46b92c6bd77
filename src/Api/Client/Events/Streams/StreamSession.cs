using System.Diagnostics;
using Pubky.Abstractions;
using Pubky.Api.Client.Auth;
using Pubky.Api.Client.Auth.Callers;
using Pubky.Api.Client.Http;
using Pubky.Api.Client.Tenancy;

namespace Pubky.Api.Client.Events.Streams;

/// <summary>Finds the session that a request for private events comes with (spec events §4.4).</summary>
internal sealed class StreamSession(IGrains grains, BearerSessions bearers)
{
    /// <summary>
    /// The session, or null. A bearer, even a bad one, rules cookies out. A request that its address gives no session, such as
    /// one to the homeserver, may still show the cookie of the only user it asks for (spec auth §5.3).
    /// </summary>
    public async ValueTask<Session?> FindAsync(HttpContext context, RawTarget target, StreamParameters parameters)
    {
        if (BearerHeader.IsPresent(context.Request))
        {
            return await bearers.FindAsync(context);
        }

        var addressed = RequestTenant.Resolve(context.Request, target);
        return addressed is { } tenant && await FindCookieAsync(context.Request, tenant) is { } session ? session
            : parameters.Users is [var only] && only.Key != addressed ? await FindCookieAsync(context.Request, only.Key)
            : null;
    }

    /// <summary>Whether exactly this session is still valid: a grant's newer bearer does not stand in for it.</summary>
    public async ValueTask<bool> IsValidAsync(Session session)
    {
        var caller = session switch
        {
            CookieSession cookie => Caller.Cookie(cookie.Secret),
            GrantSession grant => Caller.Bearer(grant.Token),
            _ => throw new UnreachableException($"A session of an unknown kind: {session.GetType().Name}."),
        };
        return await grains.User(session.User).FindSessionAsync(caller) is not null;
    }

    private async ValueTask<Session?> FindCookieAsync(HttpRequest request, PublicKey user) =>
        SessionCookie.Find(request, user) is { } secret ? await grains.User(user).FindSessionAsync(Caller.Cookie(secret)) : null;
}
