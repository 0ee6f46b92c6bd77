using Pubky.Abstractions;

namespace Pubky.Api.Client.Auth.Callers;

/// <summary>
/// Tells who makes a request (spec auth §5): a valid bearer, whoever's it is, else the tenant's cookie. It never refuses; that
/// is for the routes.
/// </summary>
internal sealed class CallerResolver(IGrains grains, BearerSessions bearers)
{
    /// <summary>The caller as the tenant's grain shall see it. Only a cookie is still to be checked.</summary>
    public async ValueTask<Caller> ResolveAsync(HttpContext context, PublicKey tenant)
    {
        if (await bearers.FindAsync(context) is { } session)
        {
            return session.User == tenant ? Caller.Bearer(session.Token) : Caller.OtherUser;
        }

        return SessionCookie.Find(context.Request, tenant) is { } secret ? Caller.Cookie(secret) : Caller.Anonymous;
    }

    /// <summary>The same for a read at a path; anonymous where nobody asks who reads.</summary>
    public ValueTask<Caller> ResolveForReadAsync(HttpContext context, PublicKey tenant, StoragePath path) =>
        path.Root == StorageRoot.Private ? ResolveAsync(context, tenant) : new(Caller.Anonymous);

    /// <summary>The caller's session, valid at this moment, or null. Without a tenant there is no cookie to look for.</summary>
    public async ValueTask<Session?> FindSessionAsync(HttpContext context, PublicKey? tenant)
    {
        if (await bearers.FindAsync(context) is { } session)
        {
            return session;
        }

        return tenant is { } key && SessionCookie.Find(context.Request, key) is { } secret
            ? await grains.User(key).FindSessionAsync(Caller.Cookie(secret))
            : null;
    }
}
