using System.Net;
using Pubky.Hosting;
using Pubky.Pkarr;

namespace Pubky.PkarrRelay;

/// <summary>A running Pkarr relay on a listener of its own, clear-text HTTP/1.1 (spec pkarr §10).</summary>
public sealed class PkarrRelayServer : IAsyncDisposable
{
    private readonly PkarrRelayApplication _application;
    private readonly Listener _listener;

    private PkarrRelayServer(PkarrRelayApplication application, Listener listener) => (_application, _listener) = (application, listener);

    /// <summary>Where it listens; a wanted port 0 has become the real one.</summary>
    public IPEndPoint EndPoint => _listener.EndPoint;

    /// <summary>What it knows of its network.</summary>
    public PacketCache Cache => _application.Cache;

    /// <summary>Starts a relay.</summary>
    /// <param name="endPoint">The address; port 0 takes any free port.</param>
    /// <param name="network">What stands behind it. The caller disposes of it after the relay.</param>
    /// <param name="options">How it behaves.</param>
    /// <param name="time">The clock of freshness, waits and limits.</param>
    /// <param name="loggers">Where it logs.</param>
    /// <param name="cancellation">Ends the start, not the relay.</param>
    /// <exception cref="ArgumentException">The options are wrong; the message names everything that is.</exception>
    /// <exception cref="PortBusyException">The port is taken.</exception>
    public static async Task<PkarrRelayServer> StartAsync(
        IPEndPoint endPoint,
        IPacketNetwork network,
        PkarrRelayOptions options,
        TimeProvider time,
        ILoggerFactory loggers,
        CancellationToken cancellation)
    {
        var application = new PkarrRelayApplication(network, options, time, loggers);
        try
        {
            var address = new ListenerEndPoint("Pkarr relay", endPoint) { MaxConnections = options.MaxConnections };
            return new PkarrRelayServer(application, await RelayListener.StartAsync(address, application.Map, loggers, cancellation));
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops it and releases the port.</summary>
    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync();
        await _application.DisposeAsync();
    }
}
