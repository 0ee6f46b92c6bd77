using System.Net;
using System.Net.Sockets;

namespace Pubky.Pkarr.Dht.Ids;

/// <summary>What an address means outside its own network.</summary>
internal static class Addresses
{
    /// <summary>The address of an end point, an IPv4 address in IPv6 clothes undressed.</summary>
    public static IPEndPoint Plain(this IPEndPoint endPoint) =>
        endPoint.Address.IsIPv4MappedToIPv6 ? new IPEndPoint(endPoint.Address.MapToIPv4(), endPoint.Port) : endPoint;

    /// <summary>Loopback, private or link-local: everybody may have the same.</summary>
    public static bool IsLocal(this IPAddress address)
    {
        if (IPAddress.IsLoopback(address))
        {
            return true;
        }

        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            return address.IsIPv6LinkLocal || address.IsIPv6UniqueLocal || address.IsIPv6SiteLocal;
        }

        Span<byte> bytes = stackalloc byte[4];
        address.TryWriteBytes(bytes, out _);
        return bytes[0] == 10
            || (bytes[0] == 172 && bytes[1] is >= 16 and < 32)
            || (bytes[0] == 192 && bytes[1] == 168)
            || (bytes[0] == 169 && bytes[1] == 254);
    }

    /// <summary>Whether one host can have the end point: no group, no "any", no port 0, no IPv4 address in IPv6 clothes.</summary>
    public static bool IsHost(this IPEndPoint endPoint)
    {
        var address = endPoint.Address;
        if (endPoint.Port == 0)
        {
            return false;
        }

        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            return !address.IsIPv6Multicast && !address.IsIPv4MappedToIPv6 && !address.Equals(IPAddress.IPv6Any);
        }

        Span<byte> bytes = stackalloc byte[4];
        address.TryWriteBytes(bytes, out _);
        return bytes[0] is > 0 and < 224;
    }
}
