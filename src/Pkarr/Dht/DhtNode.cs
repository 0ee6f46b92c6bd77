using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.Logging;
using Pubky.Abstractions;
using Pubky.Pkarr.Dht.Ids;
using Pubky.Pkarr.Dht.Lookups;
using Pubky.Pkarr.Dht.Routing;
using Pubky.Pkarr.Dht.Server;
using Pubky.Pkarr.Dht.Transport;

namespace Pubky.Pkarr.Dht;

/// <summary>
/// A node of the Mainline DHT: asks others and, as a server, keeps items for them. It lives in the network of its bind address, IPv4 or
/// IPv6. Safe for use by several threads.
/// </summary>
public sealed partial class DhtNode : IAsyncDisposable
{
    private readonly LocalNode _self;
    private readonly OwnAddresses _addresses;
    private readonly NodeCore _core;
    private readonly IAsyncDisposable _socket;

    private DhtNode(LocalNode self, OwnAddresses addresses, NodeCore core, IAsyncDisposable socket) =>
        (_self, _addresses, _core, _socket) = (self, addresses, core, socket);

    /// <summary>The UDP address it is bound to.</summary>
    public IPEndPoint EndPoint => _addresses.Bound;

    /// <summary>Its id; it changes when the node learns its public address.</summary>
    public NodeId Id => _self.Id;

    /// <summary>The nodes it knows now, for <see cref="DhtNodeOptions.KnownContacts"/> of a later run.</summary>
    public IReadOnlyList<NodeContact> Contacts => _core.Table.Value.Contacts;

    /// <summary>How it is doing.</summary>
    public DhtHealth Health => new(_core.Table.Value.Count, _core.LastAnswer, !_self.ReadOnly, _addresses.Public?.Address);

    /// <summary>Binds the socket and starts; the way into the network is looked for in the background.</summary>
    /// <param name="options">How to take part.</param>
    /// <param name="time">The clock of all waits.</param>
    /// <param name="loggers">Where it reports.</param>
    /// <param name="meters">Where it counts; null counts nowhere.</param>
    /// <param name="cancellation">Stops the start, not the node.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">The address or port cannot be bound.</exception>
    public static Task<DhtNode> StartAsync(
        DhtNodeOptions options, TimeProvider time, ILoggerFactory loggers, IMeterFactory? meters, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        cancellation.ThrowIfCancellationRequested();
        DhtNodeOptionsCheck.Run(options);
        return Task.FromResult(Start(options, time, loggers, meters));
    }

    /// <summary>Ends when the first attempt to enter the network is over, successful or not.</summary>
    public Task EnteredAsync(CancellationToken cancellation) => _core.Upkeep.Entered.WaitAsync(cancellation);

    /// <summary>Makes the acquaintance of nodes: asks each and keeps those that answer. Gives how many did.</summary>
    public Task<int> MeetAsync(IEnumerable<IPEndPoint> nodes, CancellationToken cancellation) => _core.Entry.MeetAsync(nodes, cancellation);

    /// <summary>Stops everything and closes the socket. Who waits for a lookup or a put gets an <see cref="OperationCanceledException"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        await _core.DisposeAsync();
        await _socket.DisposeAsync();
    }

    private static DhtNode Start(DhtNodeOptions options, TimeProvider time, ILoggerFactory loggers, IMeterFactory? meters)
    {
        var id = options.PublicAddress is { } known ? SecureIds.Create(known) : NodeIds.Random();
        var self = new LocalNode(id, readOnly: options.Mode != DhtMode.Server);
        var silent = new SilentNodes(time);
        var table = new CurrentTable(id, options.BindAddress.AddressFamily, silent, time);
        var handler = new NodeQueryHandler(new KrpcServer(self, table, ServerOptions(options), time));
        var dropped = meters is null ? null : new KrpcMetrics(meters);
        var socket = KrpcSocket.Bind(SocketOptions(options), self, handler, time, loggers.CreateLogger<KrpcSocket>(), dropped);
        var addresses = new OwnAddresses(socket.EndPoint);
        if (options.PublicAddress is { } address)
        {
            addresses.Public = new IPEndPoint(address, socket.EndPoint.Port);
        }

        var core = new NodeCore(options, self, addresses, table, silent, socket, time, loggers, meters);
        handler.Attach(core);
        core.Upkeep.Start();
        return new DhtNode(self, addresses, core, socket);
    }

    private static KrpcSocketOptions SocketOptions(DhtNodeOptions options) => new()
    {
        BindAddress = options.BindAddress,
        Port = options.Port,
        Timeout = options.RequestTimeout,
        QueriesPerAddress = options.QueriesPerAddress,
        QueriesPerSecond = options.QueriesPerSecond,
    };

    private static KrpcServerOptions ServerOptions(DhtNodeOptions options) => new()
    {
        MaxMutableItems = options.MaxMutableItems,
        MaxImmutableItems = options.MaxImmutableItems,
        MaxInfoHashes = options.MaxInfoHashes,
        MaxPeersPerInfoHash = options.MaxPeersPerInfoHash,
        QueriesPerSecond = options.AnswersPerAddress,
        Filter = options.QueryFilter,
    };
}
