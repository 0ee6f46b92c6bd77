using Pubky.Abstractions;
using Pubky.Api.Client.Http;
using Pubky.Api.Client.Storage;

namespace Pubky.Api.Client.Events.Streams;

/// <summary>Whether a caller may follow every path of a stream (spec events §4.4). The first path that is refused decides.</summary>
internal sealed class StreamAuthorization(StreamSession sessions)
{
    /// <summary>What the caller may do, by the session that private filters need.</summary>
    public async ValueTask<StreamAccess> AuthorizeAsync(HttpContext context, RawTarget target, StreamParameters parameters)
    {
        var session = parameters.Filters.Any(static filter => filter.Root == StorageRoot.Private)
            ? await sessions.FindAsync(context, target, parameters)
            : null;
        foreach (var filter in parameters.Filters)
        {
            if (Refuse(filter, session, parameters.Users) is { } refusal)
            {
                return new StreamAccess(null, refusal);
            }
        }

        return new StreamAccess(session, null);
    }

    internal static (int Code, string Text)? Refuse(StoragePath filter, Session? session, IReadOnlyList<StreamUserParameter> users)
    {
        if (filter.Root != StorageRoot.Private)
        {
            return filter.Root == StorageRoot.Public ? null : StorageErrors.Map(StorageStatus.ReadOutsideRoots);
        }

        if (session is null)
        {
            return StorageErrors.Map(StorageStatus.PrivateReadNeedsSession);
        }

        if (users.Count != 1)
        {
            return (StatusCodes.Status403Forbidden, "A private read must be scoped to exactly one user");
        }

        if (session.User != users[0].Key)
        {
            return (StatusCodes.Status403Forbidden, "Session user does not match target tenant");
        }

        return session.Capabilities.Allow(CapabilityActions.Read, filter) ? null : StorageErrors.Map(StorageStatus.NoReadCapability);
    }
}

/// <summary>Whether a stream may be opened.</summary>
/// <param name="Session">What a stream with private filters depends on; null for a public one.</param>
/// <param name="Refusal">Null, or the status and text to answer.</param>
internal readonly record struct StreamAccess(Session? Session, (int Code, string Text)? Refusal);
