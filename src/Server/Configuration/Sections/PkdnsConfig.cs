using System.Net;

namespace Pubky.Server.Configuration;

/// <summary>Table <c>[pkdns]</c>: what the server's discovery record says, and how it and those of users are published.</summary>
/// <param name="Enabled">Whether the server takes part in discovery at all.</param>
/// <param name="PublicIp">The address under which the server is reached directly.</param>
/// <param name="PublicPubkyTlsPort">Published TLS port; null is the bound one.</param>
/// <param name="PublicIcannHttpPort">Published clear-text port; null is the bound one.</param>
/// <param name="IcannDomain">Published host name for browsers.</param>
/// <param name="UserKeysRepublisherInterval">Time after which a user's record is republished; zero is never.</param>
/// <param name="UserKeysMinStoredNodes">Nodes of the DHT that must hold a user's record for it to count as published.</param>
/// <param name="DhtEnabled">Whether the DHT is used.</param>
/// <param name="DhtPort">UDP port of the server's node; null takes 6881 if it is free, else any.</param>
/// <param name="DhtBootstrapNodes">Entries into the DHT; null is the public ones.</param>
/// <param name="DhtRelayNodes">Relays used beside the DHT.</param>
/// <param name="DhtRequestTimeout">Patience with one DHT request; null is the client's default.</param>
public sealed record PkdnsConfig(
    bool Enabled,
    IPAddress PublicIp,
    int? PublicPubkyTlsPort,
    int? PublicIcannHttpPort,
    HostName IcannDomain,
    TimeSpan UserKeysRepublisherInterval,
    int UserKeysMinStoredNodes,
    bool DhtEnabled,
    int? DhtPort,
    IReadOnlyList<HostAndPort>? DhtBootstrapNodes,
    IReadOnlyList<Uri> DhtRelayNodes,
    TimeSpan? DhtRequestTimeout);
