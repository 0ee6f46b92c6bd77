using System.Net;
using Pubky.Pkarr;

namespace Pubky.Server.Discovery;

/// <summary>How the server is reached from outside, as the operator says (spec pkarr §4.1).</summary>
public sealed record Advertisement
{
    /// <summary>The address of the direct endpoint.</summary>
    public required IPAddress PublicIp { get; init; }

    /// <summary>Pubky TLS port from outside; null is the bound one.</summary>
    public int? PubkyTlsPort { get; init; }

    /// <summary>Clear-text port from outside, published for a local domain only; null is the bound one.</summary>
    public int? HttpPort { get; init; }

    /// <summary>The host that browsers use.</summary>
    public required string IcannDomain { get; init; }

    /// <summary>Whether <see cref="IcannDomain"/> is a test domain, reached without TLS like <c>localhost</c>.</summary>
    public bool IsTestDomain { get; init; }

    /// <summary>What the server's packet is to say.</summary>
    /// <param name="httpPort">The bound clear-text port.</param>
    /// <param name="pubkyTlsPort">The bound Pubky TLS port; null if it is not served, and then no direct endpoint is advertised.</param>
    public HomeserverEndpoints ToEndpoints(int httpPort, int? pubkyTlsPort) => new()
    {
        PublicIp = PublicIp,
        PubkyTlsPort = pubkyTlsPort is { } bound && !PointsBackAtClients ? (ushort)(PubkyTlsPort ?? bound) : null,
        IcannDomain = IcannDomain,
        HttpPort = (ushort)(HttpPort ?? httpPort),
        IsTestDomain = IsTestDomain,
    };

    /// <summary>
    /// A loopback address beside a real domain is the default that nobody changed: native clients would look for the server on
    /// their own machine first (spec operations §18.12).
    /// </summary>
    private bool PointsBackAtClients => IPAddress.IsLoopback(PublicIp) && IcannDomain != HomeserverEndpoints.LocalDomain && !IsTestDomain;
}
