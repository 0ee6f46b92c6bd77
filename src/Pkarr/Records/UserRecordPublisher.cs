using Pubky.Abstractions;
using Pubky.Pkarr.Dns;
using Pubky.Protocol;

namespace Pubky.Pkarr;

/// <summary>Publishes a user's record with the user's key, as clients do (spec pkarr §5.1). The homeserver itself never does.</summary>
public sealed class UserRecordPublisher(IPkarrClient client, PacketClock clock, TimeProvider time)
{
    /// <summary>How old a packet may be without being published again at a sign-in, as in the reference.</summary>
    public static readonly TimeSpan DefaultFreshness = TimeSpan.FromHours(1);

    private const int Attempts = 3;

    /// <summary>Points the user's record to a homeserver and publishes it, with all other records of the user's packet.</summary>
    /// <param name="user">Who signs.</param>
    /// <param name="homeserver">The homeserver; null keeps the one that the packet names.</param>
    /// <param name="unlessYoungerThan">A packet so young is left as it is, whatever it says; null always publishes.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<UserRecordOutcome> PublishAsync(
        KeyPair user, PublicKey? homeserver, TimeSpan? unlessYoungerThan, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var known = await FindKnownAsync(user.PublicKey, cancellation);
            if (homeserver is null && known is not null)
            {
                var status = UserRecord.Read(known, out var named);
                if (status == UserRecordStatus.Malformed)
                {
                    return UserRecordOutcome.Malformed;
                }

                homeserver = status == UserRecordStatus.Found ? named : null;
            }

            if (homeserver is not { } host)
            {
                return UserRecordOutcome.NoHomeserver;
            }

            if (known is not null && IsYoung(known, unlessYoungerThan))
            {
                return UserRecordOutcome.StillFresh;
            }

            if (!TrySign(user, UserRecord.Build(known, host), clock.Next(known?.Timestamp ?? 0), out var packet))
            {
                return UserRecordOutcome.NotCopyable;
            }

            if ((await client.PublishAsync(packet!, cancellation)).Status == PublishStatus.Stored)
            {
                return UserRecordOutcome.Published;
            }
        }

        return UserRecordOutcome.Failed;
    }

    /// <summary>The more recent of the network's packet and the cached one; failures count as there being none.</summary>
    private async Task<SignedPacket?> FindKnownAsync(PublicKey user, CancellationToken cancellation)
    {
        var cached = (await client.ResolveAsync(user, ResolvePolicy.CacheOnly, cancellation)).Packet?.Packet;
        var network = (await client.ResolveAsync(user, ResolvePolicy.NetworkOnly, cancellation)).Packet?.Packet;
        return network is null || cached?.IsMoreRecentThan(network) == true ? cached : network;
    }

    private bool IsYoung(SignedPacket packet, TimeSpan? unlessYoungerThan) =>
        unlessYoungerThan is { } age
        && time.GetUtcNow().ToUnixMicroseconds() - packet.Timestamp <= (long)age.TotalMicroseconds;

    private static bool TrySign(KeyPair user, IEnumerable<DnsRecord> records, long timestamp, out SignedPacket? packet)
    {
        try
        {
            packet = SignedPacket.Sign(user, records, timestamp);
            return true;
        }
        catch (ArgumentException)
        {
            packet = null;
            return false;
        }
    }
}
