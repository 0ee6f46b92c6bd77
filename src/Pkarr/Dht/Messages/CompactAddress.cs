using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace Pubky.Pkarr.Dht.Messages;

/// <summary>An address as DHT messages hold it: 4 or 16 bytes of IP and 2 of port (BEP 5, BEP 32).</summary>
internal static class CompactAddress
{
    public const int SizeV4 = 6;
    public const int SizeV6 = 18;

    private const int PortSize = sizeof(ushort);

    public static int SizeOf(AddressFamily family) => family == AddressFamily.InterNetworkV6 ? SizeV6 : SizeV4;

    /// <summary>Reads 6 or 18 bytes. False for another length, and for port 0, where nobody can be reached.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out IPEndPoint? address)
    {
        address = null;
        if (bytes.Length is not (SizeV4 or SizeV6))
        {
            return false;
        }

        var port = BinaryPrimitives.ReadUInt16BigEndian(bytes[^PortSize..]);
        address = port == 0 ? null : new IPEndPoint(new IPAddress(bytes[..^PortSize]), port);
        return address is not null;
    }

    /// <summary>Writes <see cref="SizeOf"/> bytes.</summary>
    public static int Write(IPEndPoint address, Span<byte> destination)
    {
        address.Address.TryWriteBytes(destination, out var length);
        BinaryPrimitives.WriteUInt16BigEndian(destination[length..], (ushort)address.Port);
        return length + PortSize;
    }
}
