using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Pubky.Pkarr.Dht.Routing;

namespace Pubky.Pkarr.Dht.Puts;

/// <summary>
/// How densely the network is populated, learned from who answered lookups. A crowd of invented nodes around one target then
/// stands out against the average of all (spec pkarr §9.8). Safe for use by several threads.
/// </summary>
internal sealed class NetworkSize
{
    private const int Nodes = RoutingTable.BucketSize;

    /// <summary>Different neighbourhoods among the closest nodes before anything was learned.</summary>
    private const double PrefixesAtStart = 20;

    /// <summary>How much one lookup moves the averages.</summary>
    private const double Weight = 0.1;

    private readonly Lock _lock = new();
    private double? _distance;
    private double _prefixes = PrefixesAtStart;

    /// <summary>Distance within which twenty nodes are to be expected, as a part of the whole space: 0 to 1.</summary>
    /// <remarks>The average is one of distances: an invented crowd can only pull it towards 0, by a tenth each time.</remarks>
    public double ExpectedDistance
    {
        get
        {
            lock (_lock)
            {
                return _distance ?? 1;
            }
        }
    }

    /// <summary>Different neighbourhoods usually found among the closest nodes.</summary>
    public double ExpectedPrefixes
    {
        get
        {
            lock (_lock)
            {
                return _prefixes;
            }
        }
    }

    /// <summary>A lookup ended, and these nodes had answered.</summary>
    public void Observe(NodeId target, IReadOnlyList<NodeContact> answered)
    {
        if (answered.Count == 0)
        {
            return;
        }

        NodeContact[] closest = [.. answered.OrderBy(node => FractionOf(node.Id, target)).Take(Nodes)];
        // Fewer nodes than twenty answered: stretch what they span.
        var distance = Math.Min(1, FractionOf(closest[^1].Id, target) * Nodes / closest.Length);
        var prefixes = closest.Select(static node => PrefixOf(node.EndPoint.Address)).Distinct().Count();
        lock (_lock)
        {
            _distance = _distance is { } before ? before + (Weight * (distance - before)) : distance;
            _prefixes += Weight * (prefixes - _prefixes);
        }
    }

    /// <summary>A distance as a part of the whole space: 0 to 1.</summary>
    public static double FractionOf(NodeId id, NodeId target)
    {
        Span<byte> bytes = stackalloc byte[NodeId.Size];
        id.Xor(target).CopyTo(bytes);
        return BinaryPrimitives.ReadUInt64BigEndian(bytes) / Math.Pow(2, 64);
    }

    /// <summary>The neighbourhood of an address: the leading 6 bits, which one owner seldom has several of; of IPv6, a /32.</summary>
    public static uint PrefixOf(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        return address.AddressFamily == AddressFamily.InterNetwork
            ? (uint)bytes[0] >> 2
            : BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }
}
