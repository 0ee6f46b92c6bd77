namespace Pubky.PkarrRelay;

/// <summary>How often one client address may use a relay: independent buckets (spec pkarr §10.5).</summary>
/// <remarks>Other nodes of the DHT are limited by the relay's own node (see <c>DhtNodeOptions</c>).</remarks>
public sealed record RelayRateLimits
{
    /// <summary>Every HTTP request but OPTIONS. Default 2 a second.</summary>
    public AddressQuota Http { get; init; } = AddressQuota.Default;

    /// <summary>Requests that make the relay ask its network: PUT, and GET of what the cache does not hold fresh. Default 2 a second.</summary>
    public AddressQuota UserDht { get; init; } = AddressQuota.Default;

    /// <summary>
    /// Whether the client's address is taken from the headers of a reverse proxy. Default false. Only for servers that cannot be
    /// reached around the proxy: anybody else could name a new address with every request.
    /// </summary>
    public bool BehindProxy { get; init; }

    /// <summary>Most addresses whose buckets are kept, for each of the two. Default 100,000, about 20 MB.</summary>
    public int MaxAddresses { get; init; } = 100_000;
}
