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
    /// The session, or null. A bearer, even a bad one, rules cookies out. A request addressed to nobody may still show the
    /// cookie of the only user it asks for.
    /// </summary>
    public async ValueTask<Session?> FindAsync(HttpRequest request, RawTarget target, StreamParameters parameters)
    {
        if (request.Headers.Authorization is [{ } authorization, ..] && IsBearer(authorization))
        {
            return null;
        }

        var owner = RequestTenant.Resolve(request, target) ?? (parameters.Users is [var only] ? only.Key : null);
        return owner is { } key && SessionCookie.Find(request, key) is { } secret
            ? await grains.User(key).FindSessionAsync(Caller.Cookie(secret))
            : null;
    }

    /// <summary>A bearer with nothing behind the scheme counts, too; the space has been trimmed off its header by then.</summary>
    private static bool IsBearer(string authorization) =>
        authorization.StartsWith(BearerScheme, StringComparison.Ordinal) || authorization == BearerScheme.TrimEnd();
}
