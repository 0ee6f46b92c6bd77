using System.Net;

namespace Pubky.Node.Configuration;

/// <summary>Table <c>[pkdns]</c>: what the server's discovery record says, and how it and those of users are published.</summary>
/// <param name="PublicIp">The address under which the server is reached directly.</param>
/// <param name="PublicPubkyTlsPort">Published TLS port; null is the bound one.</param>
/// <param name="PublicIcannHttpPort">Published clear-text port; null is the bound one.</param>
/// <param name="IcannDomain">Published host name for browsers.</param>
/// <param name="UserKeysRepublisherInterval">Time between two rounds over the users' records; zero is never.</param>
/// <param name="DhtBootstrapNodes">Entries into the DHT; null is the public ones.</param>
/// <param name="DhtRelayNodes">Relays used beside the DHT.</param>
/// <param name="DhtRequestTimeout">Patience with one DHT request; null is the client's default.</param>
public sealed record PkdnsConfig(
    IPAddress PublicIp,
    int? PublicPubkyTlsPort,
    int? PublicIcannHttpPort,
    HostName IcannDomain,
    TimeSpan UserKeysRepublisherInterval,
    IReadOnlyList<HostAndPort>? DhtBootstrapNodes,
    IReadOnlyList<Uri> DhtRelayNodes,
    TimeSpan? DhtRequestTimeout);
