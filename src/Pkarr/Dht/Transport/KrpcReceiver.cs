using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Pubky.Abstractions;
using Pubky.Pkarr.Dht.Bencode;
using Pubky.Pkarr.Dht.Messages;

namespace Pubky.Pkarr.Dht.Transport;

/// <summary>Receives datagrams, one after the other: answers go to the queries that wait for them, queries are answered.</summary>
internal sealed partial class KrpcReceiver : IAsyncDisposable
{
    /// <summary>Longest datagram that is understood; of longer ones the rest is cut off, which makes them unreadable.</summary>
    public const int BufferSize = 2048;

    /// <summary>Shorter ones cannot be messages (spec pkarr §9.1).</summary>
    public const int MinLength = 15;

    // Errors in a row that are taken for the news of single nodes; then it is the network itself, and each further try waits.
    private const int ToleratedErrors = 100;

    private static readonly TimeSpan ErrorPause = TimeSpan.FromSeconds(1);

    private readonly Socket _socket;
    private readonly LocalNode _local;
    private readonly PendingQueries _pending;
    private readonly IKrpcQueryHandler? _handler;
    private readonly TimeProvider _time;
    private readonly ILogger<KrpcSocket> _logger;
    private readonly KrpcMetrics? _metrics;
    private readonly BencodeWriter _writer = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    public KrpcReceiver(
        Socket socket,
        LocalNode local,
        PendingQueries pending,
        IKrpcQueryHandler? handler,
        TimeProvider time,
        ILogger<KrpcSocket> logger,
        KrpcMetrics? metrics)
    {
        (_socket, _local, _pending, _handler) = (socket, local, pending, handler);
        (_time, _logger, _metrics) = (time, logger, metrics);
        _loop = Task.Run(ReceiveAsync);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[BufferSize];
        var address = new SocketAddress(_socket.AddressFamily);
        var any = new IPEndPoint(_socket.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0);
        for (var errors = 0; ;)
        {
            try
            {
                var length = await _socket.ReceiveFromAsync(buffer, SocketFlags.None, address, _stop.Token);
                errors = 0;
                Take(buffer.AsSpan(0, length), address, any);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // Mostly an ICMP message about somebody we wrote to, or a datagram longer than the buffer. Whatever it is, only the
                // owner ends this loop.
                if (++errors >= ToleratedErrors && !await TryPauseAsync(e))
                {
                    return;
                }
            }
        }
    }

    private async Task<bool> TryPauseAsync(Exception error)
    {
        Log.ReceivingFails(_logger, _socket.LocalEndPoint, ErrorPause, error);
        await Task.Delay(ErrorPause, _time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !_stop.IsCancellationRequested;
    }

    private void Take(ReadOnlySpan<byte> received, SocketAddress address, IPEndPoint any)
    {
        // Messages refer to their datagram, and the buffer is needed for the next one; but most of a flood ends before the copy.
        if (received.Length < MinLength
            || received[0] != 'd'
            || any.Create(address) is not IPEndPoint { Port: > 0 } from
            || !KrpcReader.TryRead(received.ToArray(), out var message))
        {
            _metrics?.DroppedUnreadable();
            return;
        }

        if (message is KrpcMessage.Query query)
        {
            Take(query, from);
        }
        else if (!_pending.TryComplete(from, message))
        {
            _metrics?.DroppedStray();
        }
    }

    private void Take(KrpcMessage.Query query, IPEndPoint from)
    {
        try
        {
            Answer(query, from);
        }
        catch (SocketException)
        {
            // The answer is lost, like any datagram may be.
        }
        catch (Exception e)
        {
            // One query that finds a fault of ours must not end the service for all the others.
            Log.QueryFailed(_logger, query.Body.GetType().Name, e);
        }
    }

    private void Answer(KrpcMessage.Query query, IPEndPoint from)
    {
        var answer = _handler?.Handle(new KrpcRequest(from, query.Sender, query.Body, query.ReadOnly)) ?? default;
        if (answer.Reply is { } reply)
        {
            KrpcWriter.WriteReply(_writer, query.Transaction.Span, reply with { SeenAs = from, ReadOnly = _local.ReadOnly });
        }
        else if (answer.Error is { } error)
        {
            KrpcWriter.WriteError(_writer, query.Transaction.Span, error, from, _local.ReadOnly);
        }
        else
        {
            return;
        }

        _socket.SendTo(_writer.Written, SocketFlags.None, from);
    }

    private static partial class Log
    {
        [LoggerMessage(8001, LogLevel.Warning,
            "Receiving on UDP {Address} fails again and again; the next attempt follows in {Pause}.")]
        public static partial void ReceivingFails(ILogger logger, EndPoint? address, Duration pause, Exception error);

        [LoggerMessage(8002, LogLevel.Error, "A DHT query ({Kind}) met an unexpected failure; it stays unanswered.")]
        public static partial void QueryFailed(ILogger logger, string kind, Exception error);
    }
}
