using System.Diagnostics;
using Pubky.Abstractions;

namespace Pubky.Pkarr;

/// <summary>
/// The latest packet of each key, in memory. A packet gives way only to a more recent one (spec pkarr §2.7); beyond the
/// capacity the key that was not asked for the longest goes. Safe for use by several threads.
/// </summary>
/// <param name="capacity">Most packets kept, each about two kilobytes; 0 keeps none.</param>
/// <param name="time">The clock of <see cref="SeenPacket.LastSeen"/>.</param>
public sealed class PacketCache(int capacity, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<PublicKey, LinkedListNode<SeenPacket>> _packets = [];

    /// <summary>Least recently used first.</summary>
    private readonly LinkedList<SeenPacket> _byUse = new();

    /// <summary>Offers a packet that was just signed or received.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="replaces">
    /// If given, a packet of the key that is there must have exactly this timestamp; none being there is fine.
    /// </param>
    public PacketOffer Offer(SignedPacket packet, long? replaces = null) =>
        Offer(new SeenPacket(packet, time.GetUtcNow()), replaces);

    /// <summary>Offers a packet that the network was seen to hold at some time; of two such times the later one is kept.</summary>
    /// <inheritdoc cref="Offer(SignedPacket, long?)" path="/param"/>
    public PacketOffer Offer(SeenPacket seen, long? replaces = null)
    {
        lock (_lock)
        {
            var present = _packets.GetValueOrDefault(seen.Packet.Key);
            var verdict = Judge(seen.Packet, present?.Value.Packet, replaces);
            if (verdict == PacketOffer.Stored)
            {
                Keep(present, seen);
            }
            else if (verdict == PacketOffer.Unchanged)
            {
                Keep(present, present!.Value.LastSeen >= seen.LastSeen ? present.Value : seen);
            }

            return verdict;
        }
    }

    /// <summary>The packet of a key, fresh or not.</summary>
    public SeenPacket? Find(PublicKey key)
    {
        lock (_lock)
        {
            if (_packets.GetValueOrDefault(key) is not { } node)
            {
                return null;
            }

            _byUse.Remove(node);
            _byUse.AddLast(node);
            return node.Value;
        }
    }

    private static PacketOffer Judge(SignedPacket offered, SignedPacket? present, long? replaces) => present switch
    {
        null => PacketOffer.Stored,
        _ when replaces is { } expected && expected != present.Timestamp => PacketOffer.Mismatch,
        _ when offered.IsMoreRecentThan(present) => PacketOffer.Stored,
        _ when present.IsMoreRecentThan(offered) => PacketOffer.NotMostRecent,
        _ => PacketOffer.Unchanged,
    };

    private void Keep(LinkedListNode<SeenPacket>? present, SeenPacket seen)
    {
        if (present is not null)
        {
            _byUse.Remove(present);
        }
        else if (capacity == 0)
        {
            return;
        }
        else if (_packets.Count == capacity)
        {
            var idle = _byUse.First ?? throw new UnreachableException();
            _byUse.Remove(idle);
            _packets.Remove(idle.Value.Packet.Key);
        }

        _packets[seen.Packet.Key] = _byUse.AddLast(seen);
    }
}
