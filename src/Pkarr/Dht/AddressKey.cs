using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Pubky.Pkarr.Dht;

/// <summary>An IP address as a small value, for tables with many of them.</summary>
/// <param name="High">The first 64 bits; of an IPv4 address zero.</param>
/// <param name="Low">The last 64 bits; of an IPv4 address the address behind <c>ffff</c>.</param>
internal readonly record struct AddressKey(ulong High, ulong Low)
{
    private const ulong MarkV4 = 0xffff_0000_0000;

    public bool IsV4 => High == 0 && Low >> 32 == 0xffff;

    /// <summary>
    /// Who is counted together: an IPv4 address, or the 64 bits of an IPv6 network, in which one machine can have any address.
    /// </summary>
    public AddressKey Network => IsV4 ? this : this with { Low = 0 };

    public static AddressKey Of(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var length);
        return length == 4
            ? new AddressKey(0, MarkV4 | BinaryPrimitives.ReadUInt32BigEndian(bytes))
            : new AddressKey(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
    }

    public IPAddress ToAddress()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Low);
        return new IPAddress(IsV4 ? bytes[12..] : bytes);
    }

    public bool Is(AddressFamily family) => IsV4 == (family == AddressFamily.InterNetwork);
}
