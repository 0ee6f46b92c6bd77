using Pubky.Abstractions;

namespace Pubky.Api.Client.Auth.Callers;

/// <summary>Finds the session behind a request's bearer, whoever the request is addressed to (spec auth §5.2).</summary>
internal sealed class BearerSessions(IGrains grains, IBearerDirectory directory)
{
    /// <summary>The session, valid at this moment, or null.</summary>
    public async ValueTask<GrantSession?> FindAsync(HttpContext context)
    {
        if (BearerHeader.Find(context.Request) is not { } token
            || await directory.FindBearerOwnerAsync(token, context.RequestAborted) is not { } owner)
        {
            return null;
        }

        return await grains.User(owner).FindSessionAsync(Caller.Bearer(token)) as GrantSession;
    }
}
