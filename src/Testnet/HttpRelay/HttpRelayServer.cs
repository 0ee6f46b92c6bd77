using System.Net;
using Pubky.Hosting;

namespace Pubky.Testnet.HttpRelay;

/// <summary>
/// A running HTTP relay: mailboxes through which an app and a signer exchange encrypted messages (spec pkarr §11, auth §12.3).
/// All state is in memory and ends with it.
/// </summary>
public sealed class HttpRelayServer : IAsyncDisposable
{
    private readonly Mailboxes _mailboxes;
    private readonly Listener _listener;

    private HttpRelayServer(Mailboxes mailboxes, Listener listener) => (_mailboxes, _listener) = (mailboxes, listener);

    /// <summary>Where it listens; a wanted port 0 has become the real one.</summary>
    public IPEndPoint EndPoint => _listener.EndPoint;

    /// <summary>Starts a relay.</summary>
    /// <param name="endPoint">The address; port 0 takes any free port.</param>
    /// <param name="options">Limits and waits.</param>
    /// <param name="time">The clock of waits and lifetimes.</param>
    /// <param name="loggers">Where it logs.</param>
    /// <param name="cancellation">Ends the start, not the relay.</param>
    /// <exception cref="PortBusyException">The port is taken.</exception>
    public static async Task<HttpRelayServer> StartAsync(
        IPEndPoint endPoint, HttpRelayOptions options, TimeProvider time, ILoggerFactory loggers, CancellationToken cancellation)
    {
        var mailboxes = new Mailboxes(options, time);
        try
        {
            var listener = await RelayListener.StartAsync(
                new ListenerEndPoint("HTTP relay", endPoint), app => Map(app, mailboxes, options), loggers, cancellation);
            return new HttpRelayServer(mailboxes, listener);
        }
        catch
        {
            mailboxes.Dispose();
            throw;
        }
    }

    /// <summary>Lets everybody go who waits, and releases the port.</summary>
    public async ValueTask DisposeAsync()
    {
        _mailboxes.Dispose();
        await _listener.DisposeAsync();
    }

    private static void Map(WebApplication app, Mailboxes mailboxes, HttpRelayOptions options)
    {
        if (options.Cors)
        {
            app.UseMirrorCors();
        }

        app.MapGet("/", static context => context.TextAsync(StatusCodes.Status200OK, "Http Relay"));
        new InboxEndpoints(mailboxes, options).Map(app);
        new LinkEndpoints(mailboxes, options).Map(app);
    }
}
