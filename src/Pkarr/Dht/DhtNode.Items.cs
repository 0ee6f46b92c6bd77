using System.Net;
using Pubky.Abstractions;
using Pubky.Pkarr.Dht.Items;

namespace Pubky.Pkarr.Dht;

/// <summary>What is kept in the DHT: mutable items, immutable values, peers.</summary>
public sealed partial class DhtNode
{
    /// <summary>
    /// Looks for the mutable item of a key. Items come as they arrive, verified, perhaps the same several times and older ones after
    /// newer; the report comes last. Who stops enumerating stops the lookup.
    /// </summary>
    /// <param name="key">Whose item.</param>
    /// <param name="salt">Which of the key's items; empty for a packet.</param>
    /// <param name="newerThan">Only items with a greater sequence are of interest; null takes any.</param>
    /// <param name="cancellation">Stops the lookup with an exception.</param>
    public IAsyncEnumerable<LookupAnswer<MutableItem>> GetMutableAsync(
        PublicKey key, ReadOnlyMemory<byte> salt, long? newerThan, CancellationToken cancellation) =>
        _core.GetMutableAsync(key, salt, newerThan, cancellation);

    /// <summary>Stores a mutable item at the nodes closest to its target (spec pkarr §9.8).</summary>
    /// <param name="item">The item.</param>
    /// <param name="cas">The sequence the stored item must have; null accepts any that is not greater than the item's.</param>
    /// <param name="cancellation">Stops waiting; what was begun is finished.</param>
    /// <exception cref="ArgumentException">No node would take the item: see <see cref="MutableItem"/> for the limits.</exception>
    public Task<PutReport> PutMutableAsync(MutableItem item, long? cas, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentOutOfRangeException.ThrowIfNegative(item.Sequence, nameof(item));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(item.Value.Length, ItemLimits.MaxValueLength, nameof(item));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(item.Salt.Length, ItemLimits.MaxSaltLength, nameof(item));
        return _core.PutMutableAsync(item, cas, cancellation);
    }

    /// <summary>The bencoded value whose SHA-1 is <paramref name="target"/>; null if no node has it.</summary>
    public async Task<ReadOnlyMemory<byte>?> GetImmutableAsync(NodeId target, CancellationToken cancellation)
    {
        await foreach (var answer in _core.GetImmutableAsync(target, cancellation))
        {
            if (answer.Value is { } value)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>Stores a bencoded value under its SHA-1.</summary>
    /// <exception cref="ArgumentException">The value has more than 1000 bytes.</exception>
    public Task<PutReport> PutImmutableAsync(ReadOnlyMemory<byte> encodedValue, CancellationToken cancellation)
    {
        var length = MutableItems.Content(encodedValue.Span).Length;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, ItemLimits.MaxValueLength, nameof(encodedValue));
        return _core.PutImmutableAsync(encodedValue, cancellation);
    }

    /// <summary>Peers that announced themselves for an info-hash, each once; at most 1000.</summary>
    public async Task<IReadOnlyList<IPEndPoint>> GetPeersAsync(NodeId infoHash, CancellationToken cancellation)
    {
        const int Most = 1000;
        HashSet<IPEndPoint> peers = [];
        await foreach (var answer in _core.GetPeersAsync(infoHash, cancellation))
        {
            peers.UnionWith((answer.Value ?? []).Take(Most - peers.Count));
        }

        return [.. peers];
    }

    /// <summary>Announces this machine as a peer of an info-hash.</summary>
    /// <param name="infoHash">The info-hash.</param>
    /// <param name="port">Where the peer listens; null is the node's own port.</param>
    /// <param name="cancellation">Stops the announcement.</param>
    public Task<PutReport> AnnouncePeerAsync(NodeId infoHash, ushort? port, CancellationToken cancellation) =>
        _core.AnnouncePeerAsync(infoHash, port, cancellation);
}
