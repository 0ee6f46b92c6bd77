using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Pubky.Pkarr.Dht;

/// <summary>A table of bounded size: beyond it the entry goes that was not used for the longest. Not safe for several threads.</summary>
/// <param name="capacity">Most entries, at least one.</param>
internal sealed class LruMap<TKey, TValue>(int capacity)
    where TKey : notnull
{
    private readonly Dictionary<TKey, LinkedListNode<KeyValuePair<TKey, TValue>>> _entries = [];

    /// <summary>Least recently used first.</summary>
    private readonly LinkedList<KeyValuePair<TKey, TValue>> _byUse = new();

    public int Count => _entries.Count;

    /// <summary>Finds an entry, which counts as use.</summary>
    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        var found = _entries.TryGetValue(key, out var node);
        if (found)
        {
            _byUse.Remove(node!);
            _byUse.AddLast(node!);
        }

        value = found ? node!.Value.Value : default;
        return found;
    }

    /// <summary>Adds or replaces an entry.</summary>
    public void Set(TKey key, TValue value)
    {
        var entry = KeyValuePair.Create(key, value);
        if (_entries.TryGetValue(key, out var node))
        {
            node.Value = entry;
            _byUse.Remove(node);
            _byUse.AddLast(node);
            return;
        }

        if (_entries.Count == capacity)
        {
            var idle = _byUse.First ?? throw new UnreachableException();
            _byUse.Remove(idle);
            _entries.Remove(idle.Value.Key);
        }

        _entries.Add(key, _byUse.AddLast(entry));
    }

    public void Remove(TKey key)
    {
        if (_entries.Remove(key, out var node))
        {
            _byUse.Remove(node);
        }
    }
}
