using System.Net;
using System.Net.Sockets;

namespace Pubky.PkarrRelay;

/// <summary>
/// A token bucket for each client address. Full buckets are forgotten; beyond the maximum the address that took a token the
/// longest ago is. Safe for use by several threads.
/// </summary>
/// <param name="quota">Size and rate of the buckets.</param>
/// <param name="maxAddresses">Most buckets kept.</param>
/// <param name="time">The clock by which they fill.</param>
internal sealed class AddressBuckets(AddressQuota quota, int maxAddresses, TimeProvider time)
{
    /// <summary>Part of a token that is let pass as a whole one: sums of fractions of a second are not exact.</summary>
    private const double Tolerance = 1e-6;

    /// <summary>An IPv6 customer has a whole network of this size.</summary>
    private const int CustomerPrefixBytes = 8;

    private readonly Lock _lock = new();
    private readonly long _start = time.GetTimestamp();

    /// <summary>Seconds for one token.</summary>
    private readonly double _interval = quota.Rate.Period.TotalSeconds / quota.Rate.Requests;

    private readonly Dictionary<IPAddress, LinkedListNode<Bucket>> _buckets = [];

    /// <summary>By the last token taken, the longest ago first.</summary>
    private readonly LinkedList<Bucket> _byUse = new();

    /// <summary>Buckets that are kept now.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _buckets.Count;
            }
        }
    }

    /// <summary>Takes a token of an address, if there is one.</summary>
    public BucketVerdict Take(IPAddress address)
    {
        var customer = Customer(address);
        lock (_lock)
        {
            var now = time.GetElapsedTime(_start).TotalSeconds;
            ForgetFull(now);
            var present = _buckets.GetValueOrDefault(customer);
            var fullAt = Math.Max(now, present?.Value.FullAt ?? now) + _interval;
            var left = quota.Burst - ((fullAt - now) / _interval);
            if (left < -Tolerance)
            {
                return new BucketVerdict(false, quota.Burst, 0, TimeSpan.FromSeconds(-left * _interval));
            }

            Keep(present, new Bucket(customer, fullAt));
            return new BucketVerdict(true, quota.Burst, (long)(left + Tolerance), TimeSpan.Zero);
        }
    }

    /// <summary>Addresses that belong to one customer share a bucket.</summary>
    private static IPAddress Customer(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[CustomerPrefixBytes..].Clear();
        return new IPAddress(bytes);
    }

    private void ForgetFull(double now)
    {
        while (_byUse.First is { } first && first.Value.FullAt <= now)
        {
            Forget(first);
        }
    }

    private void Keep(LinkedListNode<Bucket>? present, Bucket bucket)
    {
        if (present is not null)
        {
            _byUse.Remove(present);
        }
        else if (_buckets.Count >= maxAddresses && _byUse.First is { } idle)
        {
            Forget(idle);
        }

        _buckets[bucket.Address] = _byUse.AddLast(bucket);
    }

    private void Forget(LinkedListNode<Bucket> bucket)
    {
        _byUse.Remove(bucket);
        _buckets.Remove(bucket.Value.Address);
    }

    /// <param name="Address">Whose it is.</param>
    /// <param name="FullAt">When it is full again, in seconds since the start.</param>
    private readonly record struct Bucket(IPAddress Address, double FullAt);
}
