namespace Pubky.Pkarr.Dht.Lookups;

/// <summary>
/// Who answered the last lookup of a target: a start for the next one, and, while the tokens hold, the recipients of a put.
/// The target asked for the longest ago goes first. Safe for use by several threads.
/// </summary>
internal sealed class LookupCache(TimeProvider time)
{
    /// <summary>Most targets kept, each with the responders of one walk: 10 KB usually.</summary>
    public const int Capacity = 1000;

    /// <summary>So long tokens are trusted; nodes accept them for at least as long (spec pkarr §9.9).</summary>
    public static readonly TimeSpan TokenLifetime = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private readonly LruMap<NodeId, Entry> _entries = new(Capacity);

    /// <summary>Keeps the responders of a finished lookup in the place of earlier ones.</summary>
    public void Keep(NodeId target, IReadOnlyList<Responder> responders)
    {
        lock (_lock)
        {
            _entries.Set(target, new Entry(responders, time.GetTimestamp()));
        }
    }

    /// <summary>The responders, however old; empty if there are none.</summary>
    public IReadOnlyList<Responder> Find(NodeId target) => Find(target, TimeSpan.MaxValue);

    /// <summary>The responders if their tokens still hold; empty otherwise.</summary>
    public IReadOnlyList<Responder> FindFresh(NodeId target) => Find(target, TokenLifetime);

    /// <summary>Drops what is kept of a target.</summary>
    public void Drop(NodeId target)
    {
        lock (_lock)
        {
            _entries.Remove(target);
        }
    }

    private IReadOnlyList<Responder> Find(NodeId target, TimeSpan maxAge)
    {
        lock (_lock)
        {
            return _entries.TryGet(target, out var entry) && time.GetElapsedTime(entry.At) <= maxAge ? entry.Responders : [];
        }
    }

    private sealed record Entry(IReadOnlyList<Responder> Responders, long At);
}
