using System.Net;

namespace Pubky.Pkarr;

/// <summary>Where a homeserver is reached from outside (spec pkarr §4.1).</summary>
public sealed record HomeserverEndpoints
{
    /// <summary>The domain that is reached without TLS, on <see cref="HttpPort"/>.</summary>
    public const string LocalDomain = "localhost";

    /// <summary>The advertised address.</summary>
    public required IPAddress PublicIp { get; init; }

    /// <summary>
    /// Port of Pubky TLS at <see cref="PublicIp"/>; <c>null</c> if there is no direct endpoint, and then the address is not
    /// published either, lest native clients try it in vain.
    /// </summary>
    public ushort? PubkyTlsPort { get; init; }

    /// <summary>The host that browsers use.</summary>
    public required string IcannDomain { get; init; }

    /// <summary>Port of plain HTTP, published for local and test domains only.</summary>
    public required ushort HttpPort { get; init; }

    /// <summary>Whether <see cref="HttpPort"/> is published although the domain is not <c>localhost</c>. Default false.</summary>
    public bool IsTestDomain { get; init; }
}
