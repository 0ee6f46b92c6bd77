using System.Net;
using Pubky.Grains.Discovery;
using Pubky.Hosting;
using Pubky.Server.Discovery;
using Pubky.Server.Engine;
using Pubky.Server.Health;
using Pubky.Pkarr;
using Pubky.PkarrRelay;

namespace Pubky.Server;

/// <summary>A running homeserver, on whatever engine it is given.</summary>
public sealed class Homeserver : IAsyncDisposable
{
    private readonly PartStack _parts;
    private readonly HomeserverAnnouncer? _announcer;

    private Homeserver(PartStack parts, IEngine engine, ClientListener client, Listener? admin, PkarrRelayServer? relay, HomeserverAnnouncer? announcer)
    {
        (_parts, _announcer, Lost) = (parts, announcer, engine.Lost);
        (IcannEndPoint, PubkyTlsEndPoint, AdminEndPoint, PkarrRelayEndPoint) = (client.Icann, client.PubkyTls, admin?.EndPoint, relay?.EndPoint);
    }

    /// <summary>Where the client API listens in clear text.</summary>
    public IPEndPoint IcannEndPoint { get; }

    /// <summary>Where the client API listens over Pubky TLS; null if it is not served.</summary>
    public IPEndPoint? PubkyTlsEndPoint { get; }

    /// <summary>Where the admin API listens; null if it is not served.</summary>
    public IPEndPoint? AdminEndPoint { get; }

    /// <summary>Where the Pkarr relay listens; null if it is not served.</summary>
    public IPEndPoint? PkarrRelayEndPoint { get; }

    /// <summary>Ends if the server must not serve any more, although nobody asked it to stop (see <see cref="IEngine.Lost"/>).</summary>
    public Task Lost { get; }

    /// <summary>
    /// Opens the data directory and serves. When this returns, the sockets are bound; whether the server can be looked up is not
    /// known yet (see <see cref="AnnounceAsync"/>).
    /// </summary>
    /// <exception cref="PortBusyException">A port is taken.</exception>
    /// <exception cref="StartupException">The engine cannot run, or a relay is wanted without a network behind it.</exception>
    /// <exception cref="IOException">The data directory cannot be used.</exception>
    public static async Task<Homeserver> StartAsync(HomeserverOptions options, CancellationToken cancellation = default)
    {
        var parts = new PartStack();
        try
        {
            return await StartAsync(parts, options, cancellation);
        }
        catch
        {
            await parts.DisposeAsync();
            throw;
        }
    }

    /// <summary>Publishes the server's packet now, besides the schedule, and tells how it ended; null if it takes no part in discovery.</summary>
    public async Task<PublishResult?> AnnounceAsync(CancellationToken cancellation) =>
        _announcer is null ? null : await _announcer.PublishNowAsync(cancellation);

    /// <summary>Stops: event streams end, requests under way finish (up to the grace period), the store is closed.</summary>
    public Task StopAsync() => _parts.DisposeAsync().AsTask();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _parts.DisposeAsync();

    private static async Task<Homeserver> StartAsync(PartStack parts, HomeserverOptions options, CancellationToken cancellation)
    {
        var loggers = parts.Own(LoggerFactory.Create(options.Logging ?? (static _ => { })));
        var meters = parts.Own(new HomeserverMeters());
        var networks = options.Discovery is { } discovery
            ? parts.OwnAsync(await PacketNetworks.StartAsync(discovery, options.Time, loggers, meters.Factory, cancellation))
            : null;
        var relayed = PkarrRelayListener.NetworkOf(options, networks);
        var republishing = networks?.Client is { } packets && options.Discovery!.Republisher is { } republisher
            ? new Republishing(packets, republisher)
            : null;
        var engine = parts.OwnAsync(
            await options.Engine(new EngineContext(options.Time, loggers, meters.Factory, republishing), cancellation));
        var tls = PubkyTlsPart.Create(options, meters.Factory, loggers);
        var health = new HomeserverHealth(engine, tls, networks, options.Time);

        var admin = options.Admin is { } api
            ? parts.OwnAsync(await AdminApiListener.StartAsync(options, api, engine, health, loggers, cancellation))
            : null;
        var client = parts.OwnAsync(await ClientListener.StartAsync(options, engine, tls, loggers, cancellation));
        var relay = relayed is null
            ? null
            : parts.OwnAsync(await PkarrRelayListener.StartAsync(options.PkarrRelay!, relayed, options.Time, loggers, cancellation));
        var announcer = networks?.Client is null ? null : parts.OwnAsync(Announce(options, networks.Client, client, loggers, meters));
        health.Discovery?.Observe(announcer);
        return new Homeserver(parts, engine, client, admin, relay, announcer);
    }

    private static HomeserverAnnouncer Announce(
        HomeserverOptions options, IPkarrClient networks, ClientListener client, ILoggerFactory loggers, HomeserverMeters meters)
    {
        var discovery = options.Discovery!;
        return new HomeserverAnnouncer(
            discovery.Keys,
            networks,
            discovery.Advertised.ToEndpoints(client.Icann.Port, client.PubkyTls?.Port),
            discovery.Announcer,
            new PacketClock(options.Time),
            options.Time,
            loggers.CreateLogger<HomeserverAnnouncer>(),
            meters.Factory);
    }
}
