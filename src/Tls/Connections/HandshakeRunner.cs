using System.IO.Pipelines;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.Extensions.Logging;
using Duration = Pubky.Abstractions.Duration;

namespace Pubky.Tls;

/// <summary>
/// Runs handshakes on connections of Kestrel, each within the time limit and all together within the number allowed. Counts how
/// they end, and logs failures for who debugs.
/// </summary>
internal sealed partial class HandshakeRunner(PubkyTlsServer server)
{
    /// <summary>Runs one.</summary>
    /// <returns>The keys, which the caller disposes; null if there is no connection, and nothing is left to do but close.</returns>
    public async Task<HandshakeResult?> RunAsync(ConnectionContext connection)
    {
        if (!server.TryEnterHandshake())
        {
            server.Metrics.HandshakeRefused();
            Log.Refused(server.Logger, connection.ConnectionId, server.Options.MaxHandshakes);
            return null;
        }

        using var limit = new CancellationTokenSource(server.Options.HandshakeTimeout, server.Time);
        try
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, connection.ConnectionClosed, Stopping(connection));
            return await RunAsync(connection, stop.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            server.Metrics.HandshakeTimedOut();
            Log.TimedOut(server.Logger, connection.ConnectionId, server.Options.HandshakeTimeout);
            return null;
        }
        catch (Exception error) when (error is OperationCanceledException or IOException)
        {
            Disconnected(connection);
            return null;
        }
        catch (CryptographicException error)
        {
            // No input causes it: the machine does no longer what its self-test did.
            server.Metrics.HandshakeFailed(AlertNames.Of(AlertDescription.InternalError));
            Log.Broken(server.Logger, error, connection.ConnectionId);
            return null;
        }
        finally
        {
            server.ExitHandshake();
        }
    }

    private async Task<HandshakeResult?> RunAsync(ConnectionContext connection, CancellationToken cancellation)
    {
        using var handshake = new ServerHandshake(server.Identity, HandshakeRandom.Default);
        while (true)
        {
            var read = await connection.Transport.Input.ReadAsync(cancellation);
            var status = Receive(handshake, connection.Transport, read);
            var flushed = await connection.Transport.Output.FlushAsync(cancellation);
            if (status != HandshakeStatus.InProgress)
            {
                return End(handshake, connection);
            }

            if (read.IsCompleted || flushed.IsCompleted)
            {
                Disconnected(connection);
                return null;
            }
        }
    }

    private static HandshakeStatus Receive(ServerHandshake handshake, IDuplexPipe transport, in ReadResult read)
    {
        var input = read.Buffer;
        var status = handshake.Receive(ref input, transport.Output);

        // What follows the handshake belongs to the connection, and must wake its first read.
        transport.Input.AdvanceTo(input.Start, status == HandshakeStatus.Done ? input.Start : read.Buffer.End);
        return status;
    }

    private HandshakeResult? End(ServerHandshake handshake, ConnectionContext connection)
    {
        switch (handshake.Status)
        {
            case HandshakeStatus.Done:
                server.Metrics.HandshakeSucceeded();
                return handshake.Complete();
            case HandshakeStatus.Failed:
                var failure = handshake.Failure!.Value;
                server.Metrics.HandshakeFailed(AlertNames.Of(failure.Alert));
                Log.Failed(server.Logger, connection.ConnectionId, failure.Alert, failure.Message);
                return null;
            default:
                server.Metrics.HandshakeFailed("peer_alert");
                Log.EndedByPeer(server.Logger, connection.ConnectionId);
                return null;
        }
    }

    private void Disconnected(ConnectionContext connection)
    {
        server.Metrics.HandshakeFailed("disconnected");
        Log.Disconnected(server.Logger, connection.ConnectionId);
    }

    private static CancellationToken Stopping(ConnectionContext connection) =>
        connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? CancellationToken.None;

    private static partial class Log
    {
        [LoggerMessage(9001, LogLevel.Debug, "The Pubky TLS handshake of connection {ConnectionId} failed with alert {Alert}: {Reason}")]
        public static partial void Failed(ILogger logger, string connectionId, AlertDescription alert, string reason);

        [LoggerMessage(9002, LogLevel.Debug, "The client of connection {ConnectionId} gave up the Pubky TLS handshake by an alert.")]
        public static partial void EndedByPeer(ILogger logger, string connectionId);

        [LoggerMessage(9003, LogLevel.Debug, "Connection {ConnectionId} was closed: its Pubky TLS handshake was not done within {Limit}.")]
        public static partial void TimedOut(ILogger logger, string connectionId, Duration limit);

        [LoggerMessage(9004, LogLevel.Debug, "Connection {ConnectionId} was closed: {Limit} Pubky TLS handshakes are under way already.")]
        public static partial void Refused(ILogger logger, string connectionId, int limit);

        [LoggerMessage(9005, LogLevel.Debug, "Connection {ConnectionId} ended during its Pubky TLS handshake.")]
        public static partial void Disconnected(ILogger logger, string connectionId);

        [LoggerMessage(9006, LogLevel.Error, "Connection {ConnectionId} was closed: the cryptography of this machine failed in its Pubky TLS handshake.")]
        public static partial void Broken(ILogger logger, Exception error, string connectionId);
    }
}
