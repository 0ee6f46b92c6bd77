using System.Buffers.Binary;
using System.Numerics;

namespace Pubky.Pkarr.Dht;

/// <summary>A point of the DHT's space of 160 bits: a node's id, or the target of a lookup (BEP 5).</summary>
public readonly struct NodeId : IEquatable<NodeId>
{
    /// <summary>Bytes of an id.</summary>
    public const int Size = 20;

    // Big-endian, so that comparing from the first field on compares distances.
    private readonly ulong _high;
    private readonly ulong _middle;
    private readonly uint _low;

    /// <summary>Reads 20 bytes.</summary>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    public NodeId(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
        {
            throw new ArgumentException($"A node id has {Size} bytes, not {bytes.Length}.", nameof(bytes));
        }

        _high = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        _middle = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        _low = BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]);
    }

    private NodeId(ulong high, ulong middle, uint low) => (_high, _middle, _low) = (high, middle, low);

    /// <summary>Equal leading bits of two ids: 0 to 160.</summary>
    public int CommonBits(NodeId other)
    {
        var distance = Xor(other);
        if (distance._high != 0)
        {
            return BitOperations.LeadingZeroCount(distance._high);
        }

        return distance._middle != 0
            ? 64 + BitOperations.LeadingZeroCount(distance._middle)
            : 128 + BitOperations.LeadingZeroCount(distance._low);
    }

    /// <summary>The XOR distance to another id, as an id whose order by <see cref="CompareTo"/> is the order of distances.</summary>
    public NodeId Xor(NodeId other) => new(_high ^ other._high, _middle ^ other._middle, _low ^ other._low);

    /// <summary>Order as numbers.</summary>
    public int CompareTo(NodeId other)
    {
        var order = _high.CompareTo(other._high);
        order = order != 0 ? order : _middle.CompareTo(other._middle);
        return order != 0 ? order : _low.CompareTo(other._low);
    }

    /// <summary>Writes 20 bytes.</summary>
    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, _high);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], _middle);
        BinaryPrimitives.WriteUInt32BigEndian(destination[16..], _low);
    }

    /// <inheritdoc/>
    public bool Equals(NodeId other) => _high == other._high && _middle == other._middle && _low == other._low;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is NodeId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_high, _middle, _low);

    /// <summary>40 digits of hexadecimal.</summary>
    public override string ToString() => $"{_high:x16}{_middle:x16}{_low:x8}";

    /// <summary>Equality of all bits.</summary>
    public static bool operator ==(NodeId left, NodeId right) => left.Equals(right);

    /// <summary>Difference in some bit.</summary>
    public static bool operator !=(NodeId left, NodeId right) => !left.Equals(right);
}
