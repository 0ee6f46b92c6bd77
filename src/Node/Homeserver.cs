using System.Net;
using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Pubky.Api.Admin;
using Pubky.Api.Client;
using Pubky.Node.Engine;
using Pubky.Node.Health;
using Pubky.Hosting;

namespace Pubky.Node;

/// <summary>A running homeserver on the embedded engine: the composition root of <c>pubky-homeserver</c>, and a library for tests.</summary>
public sealed class Homeserver : IAsyncDisposable
{
    // Fifty users with cursors and a hundred path filters make a stream's request line long (spec events §4.1).
    private const int MaxRequestLineBytes = 64 * 1024;

    // A database that takes longer to answer one read serves nobody in useful time.
    private static readonly TimeSpan HealthPatience = TimeSpan.FromSeconds(5);

    private readonly Listener _client;
    private readonly Listener? _admin;
    private readonly EmbeddedEngine _engine;
    private readonly ILoggerFactory _loggers;
    private bool _stopped;

    private Homeserver(Listener client, Listener? admin, EmbeddedEngine engine, ILoggerFactory loggers)
    {
        _client = client;
        _admin = admin;
        _engine = engine;
        _loggers = loggers;
    }

    /// <summary>Where the client API listens.</summary>
    public IPEndPoint IcannEndPoint => _client.EndPoint;

    /// <summary>Where the admin API listens; null if it is not served.</summary>
    public IPEndPoint? AdminEndPoint => _admin?.EndPoint;

    /// <summary>Opens the data directory and serves. When this returns, the sockets are bound.</summary>
    /// <exception cref="PortBusyException">A port is taken.</exception>
    /// <exception cref="IOException">The data directory cannot be used.</exception>
    public static async Task<Homeserver> StartAsync(HomeserverOptions options, CancellationToken cancellation = default)
    {
        var loggers = LoggerFactory.Create(options.Logging ?? (static _ => { }));
        EmbeddedEngine? engine = null;
        Listener? admin = null;
        try
        {
            engine = EmbeddedEngine.Open(options.Engine, options.Time, loggers);
            admin = options.Admin is { } api ? await Listener.StartAsync(AdminListener(options, api, engine, loggers), cancellation) : null;
            var client = await Listener.StartAsync(ClientListener(options, engine, loggers), cancellation);
            return new Homeserver(client, admin, engine, loggers);
        }
        catch
        {
            await CloseAsync(null, admin, engine, loggers);
            throw;
        }
    }

    /// <summary>Stops: event streams end, requests under way finish (up to the grace period), the store is closed.</summary>
    public async Task StopAsync()
    {
        if (!_stopped)
        {
            _stopped = true;
            await CloseAsync(_client, _admin, _engine, _loggers);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync();

    private static ListenerOptions ClientListener(HomeserverOptions options, EmbeddedEngine engine, ILoggerFactory loggers) => new()
    {
        EndPoints = [new ListenerEndPoint("homeserver's client API", options.IcannListen) { MaxConnections = options.MaxConnections }],
        Loggers = loggers,
        ShutdownGrace = options.ShutdownGrace,
        Services = services => services.AddSingleton(options.Time).AddEngine(engine).AddClientApi(options.Client),
        Pipeline = static app => app.UseClientApi(),
        Kestrel = Configure,
    };

    private static ListenerOptions AdminListener(HomeserverOptions options, AdminListenerOptions admin, EmbeddedEngine engine, ILoggerFactory loggers) => new()
    {
        EndPoints = [new ListenerEndPoint("homeserver's admin API", admin.Listen)],
        Loggers = loggers,
        ShutdownGrace = options.ShutdownGrace,
        Services = services => services.AddSingleton(options.Time).AddEngine(engine).AddAdminApi(admin.Api)
            .AddHealthChecks().AddCheck("store", new StoreHealth(engine.Log), timeout: HealthPatience),
        Pipeline = static app => app.UseAdminApi(),
        Kestrel = static kestrel => kestrel.RequestHeaderEncodingSelector = static _ => Encoding.Latin1,
    };

    private static void Configure(KestrelServerOptions kestrel)
    {
        kestrel.Limits.MaxRequestLineSize = MaxRequestLineBytes;

        // Header bytes that are not UTF-8 must reach the authentication, which ignores them, and not end the request.
        kestrel.RequestHeaderEncodingSelector = static _ => Encoding.Latin1;
    }

    private static async ValueTask CloseAsync(Listener? client, Listener? admin, EmbeddedEngine? engine, ILoggerFactory loggers)
    {
        foreach (IAsyncDisposable? part in new IAsyncDisposable?[] { client, admin, engine })
        {
            if (part is not null)
            {
                await part.DisposeAsync();
            }
        }

        loggers.Dispose();
    }
}
