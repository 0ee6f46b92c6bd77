using System.Buffers.Binary;
using System.Net;

namespace Pubky.Pkarr.Dns;

/// <summary>One parameter of an SVCB or HTTPS record (spec pkarr §3.5).</summary>
/// <param name="Key">Its number.</param>
/// <param name="Value">Its value as on the wire.</param>
public readonly record struct ServiceParameter(ushort Key, ReadOnlyMemory<byte> Value)
{
    /// <summary>Keys that must be understood.</summary>
    public const ushort MandatoryKey = 0;

    /// <summary>Application protocols.</summary>
    public const ushort AlpnKey = 1;

    /// <summary>Says that the default protocol is not offered.</summary>
    public const ushort NoDefaultAlpnKey = 2;

    /// <summary>A port.</summary>
    public const ushort PortKey = 3;

    /// <summary>IPv4 addresses.</summary>
    public const ushort Ipv4HintKey = 4;

    /// <summary>IPv6 addresses.</summary>
    public const ushort Ipv6HintKey = 6;

    /// <summary>Pubky's private-use key: the plain-HTTP port of a host that browsers reach without TLS.</summary>
    public const ushort HttpPortKey = 65280;

    /// <summary>The <c>port</c> parameter.</summary>
    public static ServiceParameter Port(ushort port) => new(PortKey, UInt16(port));

    /// <summary>The plain-HTTP port, for local and test hosts.</summary>
    public static ServiceParameter HttpPort(ushort port) => new(HttpPortKey, UInt16(port));

    /// <summary>The address hint of the address's family.</summary>
    public static ServiceParameter AddressHint(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        return new(bytes.Length == 4 ? Ipv4HintKey : Ipv6HintKey, bytes);
    }

    private static byte[] UInt16(ushort value)
    {
        var bytes = new byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
        return bytes;
    }
}
