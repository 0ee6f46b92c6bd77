using Pubky.Abstractions;
using Pubky.Pkarr;

namespace Pubky.Grains.Republishing;

/// <summary>One attempt to keep one record alive (spec pkarr §8.2.2).</summary>
/// <param name="client">The networks, with a cache.</param>
/// <param name="options">What is asked of a record, and of its publication.</param>
/// <param name="time">The clock.</param>
internal sealed class RepublishAttempt(IPkarrClient client, RepublisherOptions options, TimeProvider time)
{
    /// <summary>Resolves the record, and publishes it, unchanged, if it points here.</summary>
    /// <param name="user">Whose record.</param>
    /// <param name="stored">The packet that was kept; it stands beside the one of the client's cache.</param>
    /// <param name="cancellation">Ends the attempt with an <see cref="OperationCanceledException"/>.</param>
    public async Task<AttemptResult> RunAsync(PublicKey user, SeenPacket? stored, CancellationToken cancellation)
    {
        // A failure is "none" here: what counts is what the networks say.
        var cached = Newer(stored, (await client.ResolveAsync(user, ResolvePolicy.CacheOnly, cancellation)).Packet);
        var pointedHere = cached is not null && PointsHere(cached.Packet);
        var network = await client.ResolveAsync(user, ResolvePolicy.NetworkOnly, cancellation);
        switch (network.Status)
        {
            case ResolveStatus.Found or ResolveStatus.NotFound:
            case ResolveStatus.InvalidSignedPacket when cached?.Packet.Timestamp >= network.InvalidSequence:
                break;
            case ResolveStatus.InvalidSignedPacket:
                return new AttemptResult(RepublishOutcome.Invalid, Keepable(cached));
            default:
                return new AttemptResult(RepublishOutcome.None, Keepable(cached), new AttemptError.Unresolved(network.Status));
        }

        if (Newer(network.Packet, cached) is not { } newest)
        {
            return new AttemptResult(RepublishOutcome.Missing, null);
        }

        if (Keepable(newest) is null)
        {
            return new AttemptResult(RepublishOutcome.Invalid, null);
        }

        return PointsHere(newest.Packet)
            ? await PublishAsync(newest, cancellation)
            : new AttemptResult(RepublishOutcome.Skipped, newest, MovedAway: pointedHere);
    }

    private async Task<AttemptResult> PublishAsync(SeenPacket newest, CancellationToken cancellation)
    {
        var published = await client.PublishAsync(newest.Packet, cancellation);
        AttemptError? error =
            published.Status != PublishStatus.Stored ? new AttemptError.Unpublished(published.Status)
            : published.StoredNodes < options.MinimumStoredNodes ? new AttemptError.InsufficientlyPublished(published.StoredNodes)
            : null;
        return new AttemptResult(error is null ? RepublishOutcome.Published : RepublishOutcome.None, newest, error);
    }

    /// <summary>The first <c>_pubky</c> record counts (spec pkarr §8.2.4); one that names a domain points elsewhere.</summary>
    private bool PointsHere(SignedPacket packet) =>
        UserRecord.Read(packet, out var homeserver) == UserRecordStatus.Found && homeserver == options.Homeserver;

    /// <summary>Not one that is stamped far ahead: it would outlive the mistake of the clock that stamped it.</summary>
    private SeenPacket? Keepable(SeenPacket? seen) =>
        seen?.Packet.Timestamp > (time.GetUtcNow() + options.MaxAhead).ToUnixMicroseconds() ? null : seen;

    /// <summary>The second if it is more recent, else the first.</summary>
    private static SeenPacket? Newer(SeenPacket? first, SeenPacket? second) =>
        first is null || second?.Packet.IsMoreRecentThan(first.Packet) == true ? second : first;
}
