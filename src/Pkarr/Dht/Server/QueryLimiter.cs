using System.Net;

namespace Pubky.Pkarr.Dht.Server;

/// <summary>
/// How many queries of one address are answered, so that neither we nor, by forged senders, somebody else is flooded. This machine
/// itself is not limited. Not safe for several threads.
/// </summary>
internal sealed class QueryLimiter(KrpcServerOptions options, TimeProvider time)
{
    private readonly LruMap<AddressKey, TokenBucket> _buckets = new(options.MaxTrackedAddresses);

    public bool Admits(IPAddress sender)
    {
        if (options.QueriesPerSecond == 0 || IPAddress.IsLoopback(sender))
        {
            return true;
        }

        var key = AddressKey.Of(sender).Network;
        if (!_buckets.TryGet(key, out var bucket))
        {
            bucket = new TokenBucket(options.QueryBurst, time.GetTimestamp());
        }

        _buckets.Set(key, bucket.Take(options.QueriesPerSecond, options.QueryBurst, time, out var admitted));
        return admitted;
    }
}
