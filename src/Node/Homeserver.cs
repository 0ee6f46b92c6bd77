using System.Net;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Pubky.Api.Client;
using Pubky.Node.Engine;

namespace Pubky.Node;

/// <summary>A running homeserver on the embedded engine: the composition root of <c>pubky-homeserver</c>, and a library for tests.</summary>
public sealed class Homeserver : IAsyncDisposable
{
    // Fifty users with cursors and a hundred path filters make a stream's request line long (spec events §4.1).
    private const int MaxRequestLineBytes = 64 * 1024;

    private readonly WebApplication _web;
    private readonly EmbeddedEngine _engine;
    private readonly ILoggerFactory _loggers;
    private bool _stopped;

    private Homeserver(WebApplication web, EmbeddedEngine engine, ILoggerFactory loggers)
    {
        _web = web;
        _engine = engine;
        _loggers = loggers;
        var address = web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        IcannEndPoint = IPEndPoint.Parse(new Uri(address).Authority);
    }

    /// <summary>Where the client API listens.</summary>
    public IPEndPoint IcannEndPoint { get; }

    /// <summary>Opens the data directory and serves. When this returns, the socket is bound.</summary>
    /// <exception cref="IOException">The port is in use, or the data directory cannot be used.</exception>
    public static async Task<Homeserver> StartAsync(HomeserverOptions options, CancellationToken cancellation = default)
    {
        var loggers = LoggerFactory.Create(options.Logging ?? (static _ => { }));
        EmbeddedEngine? engine = null;
        WebApplication? web = null;
        try
        {
            engine = EmbeddedEngine.Open(options.Engine, options.Time, loggers);
            web = Build(options, engine, loggers);
            await web.StartAsync(cancellation);
            return new Homeserver(web, engine, loggers);
        }
        catch
        {
            await CloseAsync(web, engine, loggers);
            throw;
        }
    }

    /// <summary>Stops: event streams end, requests under way finish (up to the grace period), the store is closed.</summary>
    public async Task StopAsync()
    {
        if (_stopped)
        {
            return;
        }

        _stopped = true;
        await _web.StopAsync();
        await CloseAsync(_web, _engine, _loggers);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync();

    private static WebApplication Build(HomeserverOptions options, EmbeddedEngine engine, ILoggerFactory loggers)
    {
        // The empty builder reads no settings file and no environment: what the server does is in the options alone.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Configure(kestrel, options));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.ShutdownGrace);
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton(options.Time);
        builder.Services.AddSingleton(engine.Grains);
        builder.Services.AddSingleton(engine.Log);
        builder.Services.AddSingleton(engine.Streams);
        builder.Services.AddSingleton(engine.Blobs);
        builder.Services.AddSingleton(engine.Codes);
        builder.Services.AddSingleton(engine.Bearers);
        builder.Services.AddSingleton(engine.Nonces);
        builder.Services.AddSingleton(engine.GrantDirectory);
        builder.Services.AddSingleton(engine.Revocations);
        builder.Services.AddClientApi(options.Client);
        var web = builder.Build();
        web.UseClientApi();
        return web;
    }

    private static async ValueTask CloseAsync(WebApplication? web, EmbeddedEngine? engine, ILoggerFactory loggers)
    {
        if (web is not null)
        {
            await web.DisposeAsync();
        }

        if (engine is not null)
        {
            await engine.DisposeAsync();
        }

        loggers.Dispose();
    }

    private static void Configure(KestrelServerOptions kestrel, HomeserverOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxConcurrentConnections = options.MaxConnections;
        kestrel.Limits.MaxRequestLineSize = MaxRequestLineBytes;

        // Header bytes that are not UTF-8 must reach the authentication, which ignores them, and not end the request.
        kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
        kestrel.Listen(options.IcannListen, listen => listen.Protocols = HttpProtocols.Http1);
    }

    /// <summary>Leaves the process's signals alone: whoever started the homeserver decides when it stops.</summary>
    private sealed class QuietLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
