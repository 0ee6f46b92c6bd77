using System.Net;
using System.Net.Sockets;

namespace Pubky.Pkarr.Dht;

/// <summary>Where a node is, as it sees itself and as others see it. Safe for use by several threads.</summary>
/// <param name="bound">The address its socket is bound to.</param>
internal sealed class OwnAddresses(IPEndPoint bound)
{
    private volatile IPEndPoint? _public;

    /// <summary>The address its socket is bound to.</summary>
    public IPEndPoint Bound { get; } = bound;

    /// <summary>The kind of address it can reach: a node lives in one of the two networks.</summary>
    public AddressFamily Family => Bound.AddressFamily;

    /// <summary>Where others see it; null as long as nobody told.</summary>
    public IPEndPoint? Public
    {
        get => _public;
        set => _public = value;
    }

    /// <summary>Whether an address is its own.</summary>
    public bool Includes(IPEndPoint endPoint) =>
        endPoint.Equals(_public) || (endPoint.Port == Bound.Port && (endPoint.Address.Equals(Bound.Address) || IsAnyAndLoopback(endPoint)));

    private bool IsAnyAndLoopback(IPEndPoint endPoint) =>
        (Bound.Address.Equals(IPAddress.Any) || Bound.Address.Equals(IPAddress.IPv6Any)) && IPAddress.IsLoopback(endPoint.Address);
}
