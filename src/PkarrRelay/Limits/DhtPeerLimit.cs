using System.Net;

namespace Pubky.PkarrRelay;

/// <summary>
/// Limits how often each DHT node is answered by the relay's own node: excess queries are dropped (spec pkarr §10.5). Whoever starts
/// that node hands <see cref="Admits"/> to it as its query filter.
/// </summary>
public sealed class DhtPeerLimit
{
    private readonly AddressBuckets _buckets;

    /// <summary>Creates the limit, for one node.</summary>
    public DhtPeerLimit(RelayRateLimits limits, TimeProvider time) =>
        _buckets = new AddressBuckets(limits.DhtPeers, limits.MaxAddresses, time);

    /// <summary>Whether a query from this address is answered.</summary>
    public bool Admits(IPAddress address) => _buckets.Take(address).IsAllowed;
}
