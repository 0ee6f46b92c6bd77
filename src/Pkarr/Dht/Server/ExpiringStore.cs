using System.Diagnostics.CodeAnalysis;

namespace Pubky.Pkarr.Dht.Server;

/// <summary>Items that others put here: so many, and each for so long after its last put. Not safe for several threads.</summary>
/// <param name="capacity">Most items; beyond it the one goes that was not asked for the longest.</param>
/// <param name="lifetime">How long an item is given out.</param>
/// <param name="time">The clock.</param>
internal sealed class ExpiringStore<T>(int capacity, TimeSpan lifetime, TimeProvider time)
    where T : class
{
    private readonly LruMap<NodeId, (T Item, long PutAt)> _items = new(capacity);

    public int Count => _items.Count;

    public bool TryGet(NodeId target, [NotNullWhen(true)] out T? item)
    {
        item = null;
        if (!_items.TryGet(target, out var stored))
        {
            return false;
        }

        if (time.GetElapsedTime(stored.PutAt) >= lifetime)
        {
            _items.Remove(target);
            return false;
        }

        item = stored.Item;
        return true;
    }

    /// <summary>Stores an item, new or again; its time begins anew.</summary>
    public void Put(NodeId target, T item) => _items.Set(target, (item, time.GetTimestamp()));
}
