using System.Net;

namespace Pubky.Pkarr.Dht.Lookups;

/// <summary>
/// Nodes that left the last question to them without an answer. Others go on naming them for a quarter of an hour; lookups that ask
/// them last do not wait for each of them again. Safe for use by several threads.
/// </summary>
internal sealed class SilentNodes(TimeProvider time)
{
    /// <summary>Most nodes remembered, about 200 bytes each.</summary>
    public const int Capacity = 4000;

    /// <summary>After so long a node may be back.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly LruMap<IPEndPoint, long> _since = new(Capacity);

    /// <summary>A node did not answer.</summary>
    public void Add(IPEndPoint node)
    {
        lock (_lock)
        {
            _since.Set(node, time.GetTimestamp());
        }
    }

    /// <summary>A node answered.</summary>
    public void Remove(IPEndPoint node)
    {
        lock (_lock)
        {
            _since.Remove(node);
        }
    }

    /// <summary>Whether a node was silent when last asked.</summary>
    public bool Contains(IPEndPoint node)
    {
        lock (_lock)
        {
            return _since.TryGet(node, out var since) && time.GetElapsedTime(since) < Memory;
        }
    }
}
