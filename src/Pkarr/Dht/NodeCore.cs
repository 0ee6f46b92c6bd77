using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.Logging;
using Pubky.Abstractions;
using Pubky.Pkarr.Dht.Items;
using Pubky.Pkarr.Dht.Lookups;
using Pubky.Pkarr.Dht.Messages;
using Pubky.Pkarr.Dht.Puts;
using Pubky.Pkarr.Dht.Routing;

namespace Pubky.Pkarr.Dht;

/// <summary>A node without its socket: all it knows and does, over whatever carries its queries. Safe for use by several threads.</summary>
internal sealed class NodeCore : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly ObservedQueries _queries;
    private readonly BootstrapNodes _bootstrap;
    private readonly LookupMeans _lookups;
    private readonly NetworkSize _size = new();
    private readonly WorkGate _putGate;
    private readonly RunningPuts _puts;
    private readonly Strangers _strangers;
    private int _disposed;

    public NodeCore(
        DhtNodeOptions options,
        LocalNode self,
        OwnAddresses addresses,
        CurrentTable table,
        SilentNodes silent,
        IKrpcClient client,
        TimeProvider time,
        ILoggerFactory loggers,
        IMeterFactory? meters)
    {
        Table = table;
        Metrics = new DhtMetrics(meters, () => Table.Value.Count);
        PublicAddress = new PublicAddress(addresses);
        var roundTrips = new RoundTrips(options.RequestTimeout);
        _queries = new ObservedQueries(client, Table, silent, roundTrips, PublicAddress, Metrics, time);
        _bootstrap = new BootstrapNodes(options.Bootstrap, addresses.Family, time, loggers.CreateLogger<BootstrapNodes>());
        var filter = new NodeFilter(self, addresses);
        _lookups = new LookupMeans(
            new WalkMeans(_queries, filter, silent, roundTrips, options.Parallelism, time, _stopping.Token),
            Table,
            _bootstrap,
            new LookupCache(time),
            new WorkGate(options.MaxLookups, options.MaxWaitingLookups),
            Metrics,
            Completed);
        _putGate = new WorkGate(options.MaxLookups, options.MaxWaitingLookups);
        _puts = new RunningPuts(_stopping.Token);
        Entry = new NetworkEntry(options, self, _lookups, loggers.CreateLogger<NetworkEntry>());
        Upkeep = new NodeUpkeep(options.Mode, self, PublicAddress, Entry, _lookups, loggers.CreateLogger<NodeUpkeep>());
        _strangers = new Strangers(options, _lookups);
    }

    public DhtMetrics Metrics { get; }

    public CurrentTable Table { get; }

    public PublicAddress PublicAddress { get; }

    /// <summary>When a node last answered.</summary>
    public DateTimeOffset? LastAnswer => _queries.LastAnswer;

    /// <summary>What keeps it in the network.</summary>
    public NodeUpkeep Upkeep { get; }

    /// <summary>The ways in.</summary>
    public NetworkEntry Entry { get; }

    /// <summary>A query of another node came in. Never waits.</summary>
    public void Heard(KrpcRequest request)
    {
        Upkeep.Heard(request);
        _strangers.Heard(request);
    }

    /// <summary>Looks for the mutable item of a key; see <see cref="DhtNode.GetMutableAsync"/>.</summary>
    public IAsyncEnumerable<LookupAnswer<MutableItem>> GetMutableAsync(
        PublicKey key, ReadOnlyMemory<byte> salt, long? newerThan, CancellationToken cancellation)
    {
        var target = ItemTargets.OfMutable(key.ToArray(), salt.Span);
        return Find(target, new KrpcQuery.Get(target, newerThan), new MutableItemReader(target, salt), cancellation);
    }

    /// <summary>Looks for a value by its hash.</summary>
    public IAsyncEnumerable<LookupAnswer<byte[]>> GetImmutableAsync(NodeId target, CancellationToken cancellation) =>
        Find(target, new KrpcQuery.Get(target, null), new ImmutableItemReader(target), cancellation);

    /// <summary>Looks for peers.</summary>
    public IAsyncEnumerable<LookupAnswer<IReadOnlyList<IPEndPoint>>> GetPeersAsync(NodeId infoHash, CancellationToken cancellation) =>
        Find(infoHash, new KrpcQuery.GetPeers(infoHash), new PeersReader(), cancellation);

    /// <summary>Stores a mutable item; see <see cref="DhtNode.PutMutableAsync"/>.</summary>
    public Task<PutReport> PutMutableAsync(MutableItem item, long? cas, CancellationToken cancellation)
    {
        var target = ItemTargets.OfMutable(item.Key.ToArray(), item.Salt.Span);
        var put = new MutablePut(_lookups, _size, target, item, cas);
        return _puts.RunAsync(target, item, cas, stopping => GuardAsync(target, put.RunAsync, stopping)).WaitAsync(cancellation);
    }

    /// <summary>Stores a value under its hash.</summary>
    public Task<PutReport> PutImmutableAsync(ReadOnlyMemory<byte> encodedValue, CancellationToken cancellation)
    {
        var target = ItemTargets.OfImmutable(encodedValue.Span);
        var placement = new Placement<byte[]>(_lookups, _size, target)
        {
            Search = new KrpcQuery.Get(target, null),
            Reader = new ImmutableItemReader(target),
            Put = responder => new KrpcQuery.PutImmutable(responder.Token, encodedValue),
        };
        return StoppableAsync(target, placement.RunAsync, cancellation);
    }

    /// <summary>Announces a peer; without a port, at the port of the socket.</summary>
    public Task<PutReport> AnnouncePeerAsync(NodeId infoHash, ushort? port, CancellationToken cancellation)
    {
        var placement = new Placement<IReadOnlyList<IPEndPoint>>(_lookups, _size, infoHash)
        {
            Search = new KrpcQuery.GetPeers(infoHash),
            Reader = new PeersReader(),
            Put = responder => new KrpcQuery.AnnouncePeer(infoHash, port ?? 0, port is null, responder.Token),
        };
        return StoppableAsync(infoHash, placement.RunAsync, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        await _stopping.CancelAsync();
        await Upkeep.DisposeAsync();
        await _strangers.DisposeAsync();
        await _puts.DrainAsync();
        _bootstrap.Dispose();
        Metrics.Dispose();
        _stopping.Dispose();
    }

    private IAsyncEnumerable<LookupAnswer<T>> Find<T>(NodeId target, KrpcQuery query, IAnswerReader<T> reader, CancellationToken cancellation)
        where T : class =>
        new Lookup<T>(_lookups, target, query, reader).RunAsync(cancellation);

    private async Task<PutReport> StoppableAsync(
        NodeId target, Func<CancellationToken, Task<PutReport>> put, CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _stopping.Token);
        return await GuardAsync(target, put, either.Token);
    }

    private async Task<PutReport> GuardAsync(NodeId target, Func<CancellationToken, Task<PutReport>> put, CancellationToken cancellation)
    {
        if (!await _putGate.TryEnterAsync(cancellation))
        {
            Metrics.Put(PutStatus.Overloaded);
            return new PutReport(PutStatus.Overloaded, target);
        }

        try
        {
            var report = await put(cancellation);
            Metrics.Put(report.Status);
            return report;
        }
        finally
        {
            _putGate.Leave();
        }
    }

    private void Completed(NodeId target, IReadOnlyList<NodeContact> answered)
    {
        _size.Observe(target, answered);
        Upkeep.LookupEnded();
    }
}
