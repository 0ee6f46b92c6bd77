using System.Runtime.CompilerServices;
using Pubky.Abstractions;

namespace Pubky.Pkarr;

/// <summary>
/// A network within this process, for test networks without UDP and for tests: it keeps the most recent packet of each key, and
/// nobody else has part in it. Safe for use by several threads.
/// </summary>
/// <param name="capacity">Most packets kept, each about two kilobytes; beyond it the one not asked for the longest goes.</param>
/// <param name="time">The clock by which a packet is seen.</param>
public sealed class MemoryNetwork(int capacity, TimeProvider time) : IPacketNetwork
{
    private readonly PacketCache _packets = new(capacity, time);

    /// <inheritdoc/>
    public string Name => "memory";

    /// <inheritdoc/>
    public async IAsyncEnumerable<ResolveResult> ResolveAsync(
        PublicKey key, ResolveRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        yield return _packets.Find(key)?.Packet is { } packet && !(packet.Timestamp <= request.NewerThan)
            ? ResolveResult.Found(new SeenPacket(packet, time.GetUtcNow()))
            : new ResolveResult(ResolveStatus.NotFound);
    }

    /// <summary>Keeps the packet, unless a more recent one is there. It counts as one node.</summary>
    public Task<PublishResult> PublishAsync(SignedPacket packet, CancellationToken cancellation) =>
        Task.FromResult(_packets.Offer(packet) == PacketOffer.NotMostRecent
            ? new PublishResult(PublishStatus.NotMostRecent, KnownSequence: _packets.Find(packet.Key)?.Packet.Timestamp)
            : new PublishResult(PublishStatus.Stored, 1));
}
