using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Pubky.Abstractions;
using Pubky.Pkarr.Dns;

namespace Pubky.Pkarr;

/// <summary>A packet and when the network was last seen to hold it, from which its freshness follows (spec pkarr §2.8).</summary>
/// <param name="Packet">The packet.</param>
/// <param name="LastSeen">When it was signed here or received.</param>
public sealed record SeenPacket(SignedPacket Packet, DateTimeOffset LastSeen)
{
    /// <summary>Clocks of the writer and the reader of a stored packet may differ so much.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(60);

    /// <summary>Seconds the packet is still fresh; 0 once expired.</summary>
    public long ExpiresIn(DateTimeOffset now, TtlBounds bounds) => Math.Max(0, bounds.Of(Packet) - Elapsed(now));

    /// <summary>Whether the packet should be asked for again.</summary>
    public bool IsExpired(DateTimeOffset now, TtlBounds bounds) => ExpiresIn(now, bounds) == 0;

    /// <summary>The records of a name whose own lifetime is not over.</summary>
    public IEnumerable<DnsRecord> FreshRecords(string name, DateTimeOffset now)
    {
        var elapsed = Elapsed(now);
        return Packet.Records(name).Where(record => record.TimeToLive > elapsed);
    }

    /// <summary>The stored form (spec pkarr §2.1): eight bytes of <see cref="LastSeen"/> in microseconds, then the canonical packet.</summary>
    public byte[] ToStoredForm()
    {
        var bytes = new byte[sizeof(long) + Packet.Bytes.Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, LastSeen.ToUnixMicroseconds());
        Packet.Bytes.CopyTo(bytes.AsMemory(sizeof(long)));
        return bytes;
    }

    /// <summary>Reads a stored form. A packet that claims to have been seen in the future counts as never seen.</summary>
    public static bool TryReadStoredForm(ReadOnlySpan<byte> bytes, DateTimeOffset now, [NotNullWhen(true)] out SeenPacket? seen)
    {
        seen = null;
        if (bytes.Length < sizeof(long) || !SignedPacket.TryRead(bytes[sizeof(long)..], out var packet, out _))
        {
            return false;
        }

        var lastSeen = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        var trusted = lastSeen <= (ulong)(now + Tolerance).ToUnixMicroseconds();
        seen = new SeenPacket(packet, trusted ? Time.FromUnixMicroseconds((long)lastSeen) : DateTimeOffset.UnixEpoch);
        return true;
    }

    private long Elapsed(DateTimeOffset now) => Math.Max(0, (long)(now - LastSeen).TotalSeconds);
}
