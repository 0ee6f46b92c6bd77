using System.Diagnostics;
using Pubky.Abstractions;

namespace Pubky.Pkarr;

/// <summary>Finds the homeserver of a user (spec pkarr §5.2).</summary>
public sealed class HomeserverLookup(IPkarrClient client)
{
    /// <summary>Resolves the user's packet, from the cache if it is fresh, and reads the homeserver out of it.</summary>
    public async ValueTask<HomeserverAnswer> FindAsync(PublicKey user, CancellationToken cancellation)
    {
        var resolved = await client.ResolveAsync(user, ResolvePolicy.CacheFirst, cancellation);
        if (resolved.Packet is not { } seen)
        {
            return resolved.Status == ResolveStatus.NotFound
                ? new HomeserverAnswer(HomeserverStatus.None, user)
                : new HomeserverAnswer(HomeserverStatus.Failed, user, Failure: resolved.Status);
        }

        return UserRecord.Read(seen.Packet, out var homeserver) switch
        {
            UserRecordStatus.Found => new HomeserverAnswer(HomeserverStatus.Found, user, homeserver),
            UserRecordStatus.Missing => new HomeserverAnswer(HomeserverStatus.None, user),
            UserRecordStatus.Malformed => new HomeserverAnswer(HomeserverStatus.Malformed, user),
            _ => throw new UnreachableException(),
        };
    }
}
