using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Pubky.Pkarr.Dht.Bencode;
using Pubky.Pkarr.Dht.Ids;
using Pubky.Pkarr.Dht.Messages;

namespace Pubky.Pkarr.Dht.Transport;

/// <summary>
/// One UDP socket of one address family: sends queries and finds their answers, hands the queries of others to a handler (spec pkarr
/// §9.1). Safe for use by several threads. Disposing it ends all waits as if nothing had come back.
/// </summary>
internal sealed class KrpcSocket : IKrpcClient, IAsyncDisposable
{
    private readonly Socket _socket;
    private readonly LocalNode _local;
    private readonly KrpcSocketOptions _options;
    private readonly TimeProvider _time;
    private readonly SendPacer _pacer;
    private readonly PendingQueries _pending;
    private readonly KrpcReceiver _receiver;
    private bool _disposed;


    private KrpcSocket(
        Socket socket,
        KrpcSocketOptions options,
        LocalNode local,
        IKrpcQueryHandler? handler,
        TimeProvider time,
        ILogger<KrpcSocket> logger,
        KrpcMetrics? metrics)
    {
        (_socket, _local, _options, _time) = (socket, local, options, time);
        EndPoint = (IPEndPoint)socket.LocalEndPoint!;
        _pacer = new SendPacer(options, time);
        _pending = new PendingQueries(options.MaxPending);
        _receiver = new KrpcReceiver(socket, local, _pending, handler, time, logger, metrics);
    }

    /// <summary>Where it is bound.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Queries that wait for answers now.</summary>
    internal int PendingCount => _pending.Count;

    /// <summary>Binds a socket and begins to receive.</summary>
    /// <param name="options">Where, and how fast.</param>
    /// <param name="local">Who we are; read anew for every message.</param>
    /// <param name="handler">Answers the queries of others; null answers none.</param>
    /// <param name="time">The clock of all waits.</param>
    /// <param name="logger">Where it reports.</param>
    /// <param name="metrics">Where it counts; null counts nowhere.</param>
    /// <exception cref="SocketException">The address or the port cannot be bound.</exception>
    public static KrpcSocket Bind(
        KrpcSocketOptions options,
        LocalNode local,
        IKrpcQueryHandler? handler,
        TimeProvider time,
        ILogger<KrpcSocket> logger,
        KrpcMetrics? metrics = null) =>
        new(UdpBinding.Bind(options.BindAddress, options.Port), options, local, handler, time, logger, metrics);

    /// <inheritdoc/>
    public async Task<KrpcOutcome> QueryAsync(IPEndPoint node, KrpcQuery query, CancellationToken cancellation)
    {
        // Strangers name other addresses too, such as multicast groups.
        if (node.AddressFamily != EndPoint.AddressFamily || !node.IsHost() || !_pacer.TryReserve(node.Address, out var wait))
        {
            return default;
        }

        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, _time, cancellation);
        }

        cancellation.ThrowIfCancellationRequested();
        return _pending.TryBegin(node, out var pending) ? await AskAsync(pending, query, cancellation) : default;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true))
        {
            return;
        }

        await _receiver.DisposeAsync();
        _socket.Dispose();
        _pending.GiveUpAll();
    }

    private async Task<KrpcOutcome> AskAsync(PendingQuery pending, KrpcQuery query, CancellationToken cancellation)
    {
        var sentAt = _time.GetTimestamp();
        try
        {
            if (!TrySend(pending, query))
            {
                return default;
            }

            using var timer = _time.CreateTimer(_ => _pending.GiveUp(pending), null, _options.Timeout, Timeout.InfiniteTimeSpan);
            var answer = await pending.Answer.WaitAsync(cancellation);
            var roundTrip = _time.GetElapsedTime(sentAt);
            return new KrpcOutcome((answer as KrpcMessage.Reply)?.Body, (answer as KrpcMessage.Error)?.Body, roundTrip);
        }
        finally
        {
            _pending.GiveUp(pending);
        }
    }

    private bool TrySend(PendingQuery pending, KrpcQuery query)
    {
        Span<byte> transaction = stackalloc byte[PendingQueries.TransactionSize];
        BinaryPrimitives.WriteUInt32BigEndian(transaction, pending.Transaction);
        var writer = new BencodeWriter();
        KrpcWriter.WriteQuery(writer, transaction, _local.Id, query, _local.ReadOnly);
        try
        {
            _socket.SendTo(writer.Written, SocketFlags.None, pending.Node);
            return true;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // No route, no permission, no network at all, or the end of this socket: nothing that concerns the node.
            return false;
        }
    }
}
