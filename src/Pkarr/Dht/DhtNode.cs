using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.Logging;
using Pubky.Abstractions;

namespace Pubky.Pkarr.Dht;

/// <summary>A node of the Mainline DHT: asks others and, as a server, keeps items for them. Safe for use by several threads.</summary>
public sealed class DhtNode : IAsyncDisposable
{
    /// <summary>The UDP address it is bound to.</summary>
    public IPEndPoint EndPoint => throw new NotImplementedException();

    /// <summary>Its id; it changes when the node learns its public address.</summary>
    public NodeId Id => throw new NotImplementedException();

    /// <summary>The nodes it knows now, for <see cref="DhtNodeOptions.KnownContacts"/> of a later run.</summary>
    public IReadOnlyList<NodeContact> Contacts => throw new NotImplementedException();

    /// <summary>How it is doing.</summary>
    public DhtHealth Health => throw new NotImplementedException();

    /// <summary>Binds the socket and starts; the way into the network is looked for in the background.</summary>
    /// <param name="options">How to take part.</param>
    /// <param name="time">The clock of all waits.</param>
    /// <param name="loggers">Where it reports.</param>
    /// <param name="meters">Where it counts; null counts nowhere.</param>
    /// <param name="cancellation">Stops the start, not the node.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">The address or port cannot be bound.</exception>
    public static Task<DhtNode> StartAsync(
        DhtNodeOptions options, TimeProvider time, ILoggerFactory loggers, IMeterFactory? meters, CancellationToken cancellation) =>
        throw new NotImplementedException();

    /// <summary>Ends when the first attempt to enter the network is over, successful or not.</summary>
    public Task EnteredAsync(CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Makes the acquaintance of nodes: asks each and keeps those that answer. Gives how many did.</summary>
    public Task<int> MeetAsync(IEnumerable<IPEndPoint> nodes, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>
    /// Looks for the mutable item of a key. Items come as they arrive, verified, perhaps the same several times and older ones after
    /// newer; the report comes last. Who stops enumerating stops the lookup.
    /// </summary>
    /// <param name="key">Whose item.</param>
    /// <param name="salt">Which of the key's items; empty for a packet.</param>
    /// <param name="newerThan">Only items with a greater sequence are of interest; null takes any.</param>
    /// <param name="cancellation">Stops the lookup with an exception.</param>
    public IAsyncEnumerable<LookupAnswer<MutableItem>> GetMutableAsync(
        PublicKey key, ReadOnlyMemory<byte> salt, long? newerThan, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Stores a mutable item at the nodes closest to its target (spec pkarr §9.8).</summary>
    /// <param name="item">The item.</param>
    /// <param name="cas">The sequence the stored item must have; null accepts any smaller one.</param>
    /// <param name="cancellation">Stops waiting; what was begun is finished.</param>
    public Task<PutReport> PutMutableAsync(MutableItem item, long? cas, CancellationToken cancellation) =>
        throw new NotImplementedException();

    /// <summary>The bencoded value whose SHA-1 is <paramref name="target"/>; null if no node has it.</summary>
    public Task<ReadOnlyMemory<byte>?> GetImmutableAsync(NodeId target, CancellationToken cancellation) =>
        throw new NotImplementedException();

    /// <summary>Stores a bencoded value under its SHA-1.</summary>
    public Task<PutReport> PutImmutableAsync(ReadOnlyMemory<byte> encodedValue, CancellationToken cancellation) =>
        throw new NotImplementedException();

    /// <summary>Peers that announced themselves for an info-hash.</summary>
    public Task<IReadOnlyList<IPEndPoint>> GetPeersAsync(NodeId infoHash, CancellationToken cancellation) =>
        throw new NotImplementedException();

    /// <summary>Announces this machine as a peer of an info-hash.</summary>
    /// <param name="infoHash">The info-hash.</param>
    /// <param name="port">Where the peer listens; null is the node's own port.</param>
    /// <param name="cancellation">Stops waiting; what was begun is finished.</param>
    public Task<PutReport> AnnouncePeerAsync(NodeId infoHash, ushort? port, CancellationToken cancellation) =>
        throw new NotImplementedException();

    /// <summary>Stops everything and closes the socket.</summary>
    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
