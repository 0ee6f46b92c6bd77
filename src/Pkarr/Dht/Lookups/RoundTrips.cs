namespace Pubky.Pkarr.Dht.Lookups;

/// <summary>
/// How long nodes take to answer, and from that how long to wait for one before looking elsewhere: the smoothed mean and four
/// times the deviation, as TCP does it. Safe for use by several threads.
/// </summary>
/// <param name="limit">Longest wait for an answer.</param>
internal sealed class RoundTrips(TimeSpan limit)
{
    /// <summary>Shorter waits would take a busy processor for a silent node.</summary>
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(150);

    private readonly Lock _lock = new();
    private TimeSpan _mean;
    private TimeSpan _deviation;
    private bool _measured;

    /// <summary>After so long without an answer a node counts as slow; the limit itself until something was measured.</summary>
    public TimeSpan Patience
    {
        get
        {
            lock (_lock)
            {
                return _measured && Usual < limit ? Usual : limit;
            }
        }
    }

    private TimeSpan Usual => _mean + (4 * _deviation) is var usual && usual > Least ? usual : Least;

    /// <summary>A node answered after so long.</summary>
    public void Add(TimeSpan roundTrip)
    {
        lock (_lock)
        {
            if (!_measured)
            {
                (_measured, _mean, _deviation) = (true, roundTrip, roundTrip / 2);
                return;
            }

            _deviation += ((roundTrip - _mean).Duration() - _deviation) / 4;
            _mean += (roundTrip - _mean) / 8;
        }
    }
}
