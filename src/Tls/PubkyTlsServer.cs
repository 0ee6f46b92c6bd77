using Microsoft.Extensions.Logging;
using Pubky.Abstractions;
using Pubky.Protocol;

namespace Pubky.Tls;

/// <summary>
/// What all Pubky TLS connections of a process share: the homeserver's key, the options, the limits and the counters. One is
/// made at start and handed to <see cref="PubkyTlsListenOptions.UsePubkyTls"/>; it may serve several listeners.
/// </summary>
public sealed class PubkyTlsServer
{
    private int _handshakes;
    private int _connections;

    /// <summary>Makes the server side of a key.</summary>
    /// <param name="key">Signs every handshake. The caller owns it and disposes it after the listeners have stopped.</param>
    /// <param name="options">Limits and switches.</param>
    /// <param name="metrics">Counts what happens.</param>
    /// <param name="time">Measures the time limit of handshakes.</param>
    /// <param name="logger">Is told of failed handshakes at debug level only: scanners cause most of them.</param>
    /// <exception cref="ArgumentException">The options are wrong; the message says what.</exception>
    public PubkyTlsServer(
        KeyPair key, PubkyTlsOptions options, PubkyTlsMetrics metrics, TimeProvider time, ILogger<PubkyTlsServer> logger)
    {
        if (options.Validate() is { Count: > 0 } errors)
        {
            throw new ArgumentException(string.Join(' ', errors), nameof(options));
        }

        Options = options;
        Metrics = metrics;
        Time = time;
        Logger = logger;
        Identity = new ServerIdentity(key, options.Http2);
    }

    /// <summary>The key that clients see.</summary>
    public PublicKey PublicKey => Identity.PublicKey;

    /// <summary>Connections whose handshake is done and which are still open.</summary>
    public int ActiveConnections => Volatile.Read(ref _connections);

    /// <summary>Handshakes under way.</summary>
    public int ActiveHandshakes => Volatile.Read(ref _handshakes);

    internal PubkyTlsOptions Options { get; }

    internal PubkyTlsMetrics Metrics { get; }

    internal TimeProvider Time { get; }

    internal ILogger Logger { get; }

    internal ServerIdentity Identity { get; }

    /// <summary>Takes one of the places for handshakes; false if all are taken. <see cref="ExitHandshake"/> gives it back.</summary>
    internal bool TryEnterHandshake()
    {
        if (Interlocked.Increment(ref _handshakes) <= Options.MaxHandshakes)
        {
            return true;
        }

        Interlocked.Decrement(ref _handshakes);
        return false;
    }

    internal void ExitHandshake() => Interlocked.Decrement(ref _handshakes);

    internal void ConnectionOpened()
    {
        Interlocked.Increment(ref _connections);
        Metrics.ConnectionOpened();
    }

    internal void ConnectionClosed()
    {
        Interlocked.Decrement(ref _connections);
        Metrics.ConnectionClosed();
    }
}
