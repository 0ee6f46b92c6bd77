using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Numerics;
using System.Security.Cryptography;

namespace Pubky.Pkarr.Dht.Ids;

/// <summary>
/// Ids that follow from the node's address, so that nobody can choose a place in the DHT freely (BEP 42, spec pkarr §9.5).
/// </summary>
internal static class SecureIds
{
    /// <summary>Leading bits that the address and the last byte determine.</summary>
    public const int BoundBits = 21;

    private const uint MaskOfV4 = 0x030f3fff;
    private const ulong MaskOfV6 = 0x0103070f1f3f7fff;

    /// <summary>A new id for an address.</summary>
    public static NodeId Create(IPAddress address) => Create(address, RandomNumberGenerator.GetBytes(1)[0]);

    /// <summary>A new id for an address, with the given last byte.</summary>
    public static NodeId Create(IPAddress address, byte last)
    {
        Span<byte> bytes = stackalloc byte[NodeId.Size];
        RandomNumberGenerator.Fill(bytes);
        var bound = Checksum(address, last);
        bytes[0] = (byte)(bound >> 24);
        bytes[1] = (byte)(bound >> 16);
        bytes[2] = (byte)(((bound >> 8) & 0xf8) | (bytes[2] & 0x07u));
        bytes[^1] = last;
        return new NodeId(bytes);
    }

    /// <summary>Whether the id is one the address may have. Addresses without a meaning outside their network may have any.</summary>
    public static bool IsSecure(NodeId id, IPAddress address)
    {
        if (address.IsLocal())
        {
            return true;
        }

        Span<byte> bytes = stackalloc byte[NodeId.Size];
        id.CopyTo(bytes);
        var difference = BinaryPrimitives.ReadUInt32BigEndian(bytes) ^ Checksum(address, bytes[^1]);
        return difference >> (32 - BoundBits) == 0;
    }

    /// <summary>CRC-32C of the masked address, with three bits of the last byte in front.</summary>
    public static uint Checksum(IPAddress address, byte last)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        var salt = last & 7u;
        // The hardware takes a word's lowest byte first, the rule its highest.
        return ~(address.AddressFamily == AddressFamily.InterNetwork
            ? BitOperations.Crc32C(
                ~0u, BinaryPrimitives.ReverseEndianness((BinaryPrimitives.ReadUInt32BigEndian(bytes) & MaskOfV4) | (salt << 29)))
            : BitOperations.Crc32C(
                ~0u, BinaryPrimitives.ReverseEndianness((BinaryPrimitives.ReadUInt64BigEndian(bytes) & MaskOfV6) | ((ulong)salt << 61))));
    }
}
