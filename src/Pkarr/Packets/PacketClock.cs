using Pubky.Abstractions;

namespace Pubky.Pkarr;

/// <summary>
/// Timestamps for packets: the time in microseconds, but never twice the same nor backwards, so that a packet signed later
/// also counts as more recent. Safe for use by several threads; one per process.
/// </summary>
public sealed class PacketClock(TimeProvider time)
{
    private long _last;

    /// <summary>The next timestamp.</summary>
    /// <param name="replaced">Timestamp of the packet to be replaced; the result is later even if that lies in the future.</param>
    public long Next(long replaced = 0)
    {
        while (true)
        {
            var last = Volatile.Read(ref _last);
            var next = Math.Max(time.GetUtcNow().ToUnixMicroseconds(), checked(Math.Max(last, replaced) + 1));
            if (Interlocked.CompareExchange(ref _last, next, last) == last)
            {
                return next;
            }
        }
    }
}
