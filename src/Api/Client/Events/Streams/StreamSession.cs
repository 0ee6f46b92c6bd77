using Pubky.Abstractions;
using Pubky.Api.Client.Auth;
using Pubky.Api.Client.Http;
using Pubky.Api.Client.Tenancy;

namespace Pubky.Api.Client.Events.Streams;

/// <summary>Finds the session that a request for private events comes with (spec events §4.4).</summary>
internal sealed class StreamSession(IGrains grains)
{
    private const string BearerScheme = "Bearer ";

    /// <summary>
    /// The session, or null. A bearer, even a bad one, rules cookies out. A request that its address gives no session, such as
    /// one to the homeserver, may still show the cookie of the only user it asks for (spec auth §5.3).
    /// </summary>
    public async ValueTask<Session?> FindAsync(HttpRequest request, RawTarget target, StreamParameters parameters)
    {
        if (request.Headers.Authorization is [{ } authorization, ..] && IsBearer(authorization))
        {
            return null;
        }

        var addressed = RequestTenant.Resolve(request, target);
        return addressed is { } tenant && await FindAsync(request, tenant) is { } session ? session
            : parameters.Users is [var only] && only.Key != addressed ? await FindAsync(request, only.Key)
            : null;
    }

    private async ValueTask<Session?> FindAsync(HttpRequest request, PublicKey user) =>
        SessionCookie.Find(request, user) is { } secret ? await grains.User(user).FindSessionAsync(Caller.Cookie(secret)) : null;

    /// <summary>A bearer with nothing behind the scheme counts, too; the space has been trimmed off its header by then.</summary>
    private static bool IsBearer(string authorization) =>
        authorization.StartsWith(BearerScheme, StringComparison.Ordinal) || authorization == BearerScheme.TrimEnd();
}
