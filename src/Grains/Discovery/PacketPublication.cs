using Microsoft.Extensions.Logging;
using Pubky.Abstractions;
using Pubky.Pkarr;

namespace Pubky.Grains.Discovery;

/// <summary>
/// One publication of the homeserver's packet. If the network holds a later one, of a former run with a clock ahead, say, or of
/// another instance, the packet is signed again, later than that, and published once more (spec pkarr §8.1).
/// </summary>
internal sealed partial class PacketPublication(HomeserverPacket packet, IPkarrClient client, TimeProvider time, ILogger logger)
{
    /// <summary>
    /// How far ahead of the clock a timestamp may be that a network merely claims to have seen. Signed packets are believed
    /// whatever they say; a relay that makes up a number must not lead the server to sign itself into the far future.
    /// </summary>
    private static readonly TimeSpan Credulity = TimeSpan.FromHours(1);

    /// <summary>Publishes.</summary>
    /// <returns>How it ended, and which packet it was about in the end.</returns>
    public async Task<(PublishResult Result, SignedPacket Published)> RunAsync(CancellationToken cancellation)
    {
        var first = packet.Current;
        var result = await client.PublishAsync(first, cancellation);
        if (result.Status != PublishStatus.NotMostRecent)
        {
            return (result, first);
        }

        var later = packet.SignLaterThan(await FindKnownAsync(first, result.KnownSequence, cancellation));
        Log.SignedAgain(logger, first.Timestamp, later.Timestamp);
        return (await client.PublishAsync(later, cancellation), later);
    }

    /// <summary>The timestamp to surpass; 0 if none is known.</summary>
    private async Task<long> FindKnownAsync(SignedPacket refused, long? claimed, CancellationToken cancellation)
    {
        if (claimed >= refused.Timestamp && IsCredible(claimed))
        {
            return claimed.Value;
        }

        var found = await client.ResolveAsync(refused.Key, ResolvePolicy.NetworkOnly, cancellation);
        return found.Status switch
        {
            ResolveStatus.Found => found.Packet!.Packet.Timestamp,
            ResolveStatus.InvalidSignedPacket when IsCredible(found.InvalidSequence) => found.InvalidSequence,
            _ => 0,
        };
    }

    private bool IsCredible(long? timestamp) => timestamp <= (time.GetUtcNow() + Credulity).ToUnixMicroseconds();

    private static partial class Log
    {
        [LoggerMessage(4404, LogLevel.Information,
            "The network holds a later packet of this server than the one of {Timestamp} us; it was signed again as of {Later} us.")]
        public static partial void SignedAgain(ILogger logger, long timestamp, long later);
    }
}
