using System.Net;
using Pubky.Pkarr;
using Pubky.Hosting;

namespace Pubky.PkarrRelay;

/// <summary>
/// A running Pkarr relay (spec pkarr §10): the way by which browsers publish and resolve signed packets. It has no network
/// behind it; its packets are the network.
/// </summary>
public sealed class PkarrRelayServer : IAsyncDisposable
{
    private readonly Listener _listener;

    private PkarrRelayServer(Listener listener) => _listener = listener;

    /// <summary>Where it listens; a wanted port 0 has become the real one.</summary>
    public IPEndPoint EndPoint => _listener.EndPoint;

    /// <summary>Starts a relay.</summary>
    /// <param name="endPoint">The address; port 0 takes any free port.</param>
    /// <param name="packets">What it knows; others in the process may publish here directly.</param>
    /// <param name="options">How it behaves.</param>
    /// <param name="time">The clock of freshness.</param>
    /// <param name="loggers">Where it logs.</param>
    /// <param name="cancellation">Ends the start, not the relay.</param>
    /// <exception cref="PortBusyException">The port is taken.</exception>
    public static async Task<PkarrRelayServer> StartAsync(
        IPEndPoint endPoint,
        PacketCache packets,
        PkarrRelayOptions options,
        TimeProvider time,
        ILoggerFactory loggers,
        CancellationToken cancellation)
    {
        var publish = new PublishEndpoint(packets, options, time);
        var resolve = new ResolveEndpoint(packets, options, time);
        return new PkarrRelayServer(await RelayListener.StartAsync(
            "Pkarr relay", endPoint, app => Map(app, publish, resolve), loggers, cancellation));
    }

    /// <summary>Stops it and releases the port.</summary>
    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    private static void Map(WebApplication app, PublishEndpoint publish, ResolveEndpoint resolve)
    {
        app.UseMirrorCors(PkarrHeaders.Exposed);
        app.MapGet("/", static context => context.TextAsync(StatusCodes.Status200OK, "Pkarr relay of a test network"));
        app.MapPut("/{key}", publish.HandleAsync);
        app.MapMethods("/{key}", [HttpMethods.Get, HttpMethods.Head], resolve.HandleAsync);
    }
}
