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
    /// The session, or null. A bearer, even a bad one, rules cookies out. A request addressed to nobody may still show the
    /// cookie of the only user it asks for.
    /// </summary>
    public async ValueTask<Session?> FindAsync(HttpContext context, RawTarget target, StreamParameters parameters)
    {
        if (BearerHeader.IsPresent(context.Request))
        {
            return await bearers.FindAsync(context);
        }

        var owner = RequestTenant.Resolve(context.Request, target) ?? (parameters.Users is [var only] ? only.Key : null);
        return owner is { } key && SessionCookie.Find(context.Request, key) is { } secret
            ? await grains.User(key).FindSessionAsync(Caller.Cookie(secret))
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
}
