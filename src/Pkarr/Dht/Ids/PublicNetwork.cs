using System.Net;
using System.Net.Sockets;

namespace Pubky.Pkarr.Dht.Ids;

/// <summary>
/// Which addresses belong to the public network. A node of it has no business naming any other address: to us that is a host of our
/// own machine, provider or cloud, which must not be asked because a stranger says so.
/// </summary>
internal static class PublicNetwork
{
    // Besides what IsLocal knows. Networks for documentation are missing: nobody is there, and a query to nobody harms nobody.
    private static readonly IPNetwork[] ReservedV4 =
    [
        IPNetwork.Parse("100.64.0.0/10"), // a provider's own, behind its address translation
        IPNetwork.Parse("192.0.0.0/24"), // protocol assignments
        IPNetwork.Parse("198.18.0.0/15"), // benchmarks of network devices
    ];

    private static readonly IPNetwork UnicastV6 = IPNetwork.Parse("2000::/3");

    // Both carry IPv4 addresses inside, private ones too.
    private static readonly IPNetwork Teredo = IPNetwork.Parse("2001::/32");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    /// <summary>Whether everybody means the same host by the address. An IPv4 address in IPv6 clothes is none of the public network.</summary>
    public static bool Includes(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork
        ? !address.IsLocal() && !Array.Exists(ReservedV4, network => network.Contains(address))
        : !address.IsIPv4MappedToIPv6 && UnicastV6.Contains(address) && !Teredo.Contains(address) && !SixToFour.Contains(address);

    /// <summary>
    /// Whether a node may tell us of an address: a public one only of public ones; one on this machine or beside it, as in a test
    /// network, of its neighbours too.
    /// </summary>
    public static bool MayName(IPEndPoint node, IPEndPoint named) =>
        named.IsHost() && (Includes(named.Address) || !Includes(node.Address));
}
