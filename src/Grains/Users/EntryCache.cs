using Pubky.Abstractions;

namespace Pubky.Grains.Users;

/// <summary>
/// Entries read or written lately, with their inline contents: hot reads do not touch the database (design §5). Shared by all
/// grains of a process and bounded in bytes; least recently used goes first. Thread-safe.
/// </summary>
/// <remarks>
/// A grain files its entries under an epoch of its own. Changing the epoch forgets them all at once; what is left under the old
/// one ages out.
/// </remarks>
public sealed class EntryCache
{
    private const int ShardCount = 16;

    // An entry, its strings, the key and the list node: measured at 350 to 450 bytes with short paths.
    private const int OverheadBytes = 512;

    private static long LastEpoch;
    private readonly Shard[] _shards = new Shard[ShardCount];

    /// <summary>Makes an empty cache.</summary>
    public EntryCache(EntryCacheOptions options)
    {
        for (var i = 0; i < ShardCount; i++)
        {
            _shards[i] = new Shard(options.MaxBytes / ShardCount);
        }
    }

    /// <summary>An epoch that nobody has had before.</summary>
    public static long NewEpoch() => Interlocked.Increment(ref LastEpoch);

    /// <summary>The entry at a path, or null if it is not at hand.</summary>
    public Entry? Find(long epoch, StoragePath path)
    {
        var key = new Key(epoch, path);
        return ShardOf(key).Find(key);
    }

    /// <summary>Keeps an entry.</summary>
    public void Set(long epoch, Entry entry)
    {
        var key = new Key(epoch, entry.Path);
        ShardOf(key).Set(key, entry);
    }

    /// <summary>Forgets an entry.</summary>
    public void Remove(long epoch, StoragePath path)
    {
        var key = new Key(epoch, path);
        ShardOf(key).Remove(key);
    }

    private static long CostOf(Entry entry) =>
        OverheadBytes + (2 * entry.Path.Value.Length) + (entry.Content is EntryContent.Inline inline ? inline.Bytes.Length : 0);

    private Shard ShardOf(in Key key) => _shards[(uint)key.GetHashCode() % ShardCount];

    private readonly record struct Key(long Epoch, StoragePath Path);

    private sealed class Shard(long maxBytes)
    {
        private readonly Lock _gate = new();
        private readonly Dictionary<Key, LinkedListNode<(Key Key, Entry Entry)>> _nodes = [];
        private readonly LinkedList<(Key Key, Entry Entry)> _byUse = new();
        private long _bytes;

        public Entry? Find(in Key key)
        {
            lock (_gate)
            {
                if (!_nodes.TryGetValue(key, out var node))
                {
                    return null;
                }

                _byUse.Remove(node);
                _byUse.AddFirst(node);
                return node.Value.Entry;
            }
        }

        public void Set(in Key key, Entry entry)
        {
            lock (_gate)
            {
                Drop(key);
                _nodes.Add(key, _byUse.AddFirst((key, entry)));
                _bytes += CostOf(entry);
                while (_bytes > maxBytes && _byUse.Last is { } oldest)
                {
                    Drop(oldest.Value.Key);
                }
            }
        }

        public void Remove(in Key key)
        {
            lock (_gate)
            {
                Drop(key);
            }
        }

        private void Drop(in Key key)
        {
            if (_nodes.Remove(key, out var node))
            {
                _byUse.Remove(node);
                _bytes -= CostOf(node.Value.Entry);
            }
        }
    }
}
