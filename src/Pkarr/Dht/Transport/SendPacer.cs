using System.Net;

namespace Pubky.Pkarr.Dht.Transport;

/// <summary>
/// Deals out the moments at which queries may be sent, so that no node, and not the network, gets more than the options allow.
/// Safe for use by several threads.
/// </summary>
internal sealed class SendPacer(KrpcSocketOptions options, TimeProvider time)
{
    // About 200 bytes each. Whoever drops out was not asked for as long as it takes to ask all the others.
    private const int MaxTrackedAddresses = 10_000;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    // Part of a second's queries that may go out at once: what a lookup or two ask at the same moment.
    private static readonly TimeSpan Burst = Window / 5;

    private readonly Lock _lock = new();
    private readonly LruMap<AddressKey, Turns> _byAddress = new(MaxTrackedAddresses);
    private readonly long _started = time.GetTimestamp();

    /// <summary>Up to when, since the start, the queries sent so far use up what is allowed.</summary>
    private TimeSpan _usedUntil;

    /// <summary>Reserves the next moment for a query to this address.</summary>
    /// <param name="address">Where to.</param>
    /// <param name="wait">How long until then.</param>
    /// <returns>False if that would be later than the options allow; then nothing is reserved.</returns>
    public bool TryReserve(IPAddress address, out TimeSpan wait)
    {
        lock (_lock)
        {
            var now = time.GetElapsedTime(_started);
            var turns = TurnsOf(address);
            var at = Max(Max(now, _usedUntil - Burst), turns?.Earliest ?? TimeSpan.Zero);
            wait = at - now;
            if (wait > options.MaxTurnWait)
            {
                return false;
            }

            turns?.Add(at + Window);
            if (options.QueriesPerSecond > 0)
            {
                // A query that waits for its node does not hold up the others.
                _usedUntil = Max(now, _usedUntil) + (Window / options.QueriesPerSecond);
            }

            return true;
        }
    }

    private Turns? TurnsOf(IPAddress address)
    {
        if (options.QueriesPerAddress == 0 || IPAddress.IsLoopback(address))
        {
            return null;
        }

        var key = AddressKey.Of(address);
        if (!_byAddress.TryGet(key, out var turns))
        {
            turns = new Turns(options.QueriesPerAddress);
            _byAddress.Set(key, turns);
        }

        return turns;
    }

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;

    /// <summary>The last queries to one address: the oldest of them must be a second old before the next.</summary>
    private sealed class Turns(int count)
    {
        /// <summary>From when on each of the last turns may be followed by another; a ring.</summary>
        private readonly TimeSpan[] _free = new TimeSpan[count];
        private int _oldest;

        public TimeSpan Earliest => _free[_oldest];

        public void Add(TimeSpan freeAt)
        {
            _free[_oldest] = freeAt;
            _oldest = (_oldest + 1) % _free.Length;
        }
    }
}
