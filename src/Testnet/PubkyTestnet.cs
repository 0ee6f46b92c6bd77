using System.Net;
using Pubky.Hosting;
using Pubky.Server;
using Pubky.Pkarr;
using Pubky.PkarrRelay;
using Pubky.Testnet.HttpRelay;
using Pubky.Testnet.Network;

namespace Pubky.Testnet;

/// <summary>
/// A whole network in this process: DHT, Pkarr relay, HTTP relay, and homeservers that are found through it (spec operations §16).
/// Networks are independent of each other and of the public one. Disposing stops everything and frees ports and files.
/// </summary>
/// <example><code>await using var network = await PubkyTestnet.StartAsync();</code></example>
public sealed partial class PubkyTestnet : IAsyncDisposable
{
    private readonly PartStack _parts;
    private readonly PubkyTestnetOptions _options;
    private readonly ILogger<PubkyTestnet> _logger;
    private readonly IBackbone _backbone;

    private PubkyTestnet(PartStack parts, PubkyTestnetOptions options, ILoggerFactory loggers, IBackbone backbone, IPacketNetwork packets)
    {
        (_parts, _options, _logger) = (parts, options, loggers.CreateLogger<PubkyTestnet>());
        (_backbone, Packets) = (backbone, packets);
    }

    /// <summary>The first homeserver.</summary>
    public TestHomeserver Homeserver { get; private set; } = null!;

    /// <summary>The Pkarr relay; null if none was asked for.</summary>
    public Uri? PkarrRelay { get; private set; }

    /// <summary>The HTTP relay, whose protocols are <c>inbox</c> and <c>link</c> below; null if none was asked for.</summary>
    public Uri? HttpRelay { get; private set; }

    /// <summary>UDP addresses of the DHT nodes from which a client can start; empty without a DHT.</summary>
    public IReadOnlyList<IPEndPoint> Bootstrap => _backbone.Nodes;

    /// <summary>The network's packets, past all relays and caches.</summary>
    public IPacketNetwork Packets { get; }

    /// <summary>Starts a network on free ports of loopback, without relays.</summary>
    public static Task<PubkyTestnet> StartAsync(CancellationToken cancellation = default) => StartAsync(new PubkyTestnetOptions(), cancellation);

    /// <summary>Starts a network. When this returns, every port is bound and the homeserver can be resolved.</summary>
    /// <exception cref="PortBusyException">A port is taken.</exception>
    /// <exception cref="StartupException">The homeserver's directory, configuration or host cannot be used.</exception>
    public static async Task<PubkyTestnet> StartAsync(PubkyTestnetOptions options, CancellationToken cancellation = default)
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

    /// <summary>Starts a further homeserver and publishes its record.</summary>
    /// <exception cref="PortBusyException">A port is taken.</exception>
    /// <exception cref="StartupException">Its directory, configuration or host cannot be used, or its record cannot be published.</exception>
    public async Task<TestHomeserver> AddHomeserverAsync(TestHomeserverOptions options, CancellationToken cancellation = default)
    {
        var home = _parts.Own(TestHome.Open(options, _options.Address, _backbone));
        foreach (var warning in home.Warnings)
        {
            Log.Warning(_logger, warning);
        }

        var server = _parts.OwnAsync(await Server.Homeserver.StartAsync(
            home.Homeserver with { Time = _options.Time, Logging = _options.Logging }, cancellation));
        var announced = await server.AnnounceAsync(cancellation);
        if (announced?.Status != PublishStatus.Stored)
        {
            throw new StartupException($"The record of the homeserver {home.PublicKey} cannot be published in the test network: {announced?.Status}.");
        }

        return new TestHomeserver(
            home.PublicKey,
            LocalUrl(server.IcannEndPoint),
            server.PubkyTlsEndPoint,
            server.AdminEndPoint is { } admin ? LocalUrl(admin) : null,
            server.PkarrRelayEndPoint is { } relay ? LocalUrl(relay) : null);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _parts.DisposeAsync();

    // Clients see the homeserver last: when it answers, everything they will ask for is there (spec operations §16.2).
    private static async Task<PubkyTestnet> StartAsync(PartStack parts, PubkyTestnetOptions options, CancellationToken cancellation)
    {
        var loggers = parts.Own(LoggerFactory.Create(options.Logging ?? (static _ => { })));
        var backbone = await StartBackboneAsync(parts, options, loggers, cancellation);
        var network = new PubkyTestnet(parts, options, loggers, backbone, await backbone.JoinAsync(cancellation))
        {
            PkarrRelay = options.PkarrRelayPort is { } pkarr
                ? await StartPkarrRelayAsync(parts, options, pkarr, backbone, loggers, cancellation)
                : null,
            HttpRelay = options.HttpRelayPort is { } http ? await StartHttpRelayAsync(parts, options, http, loggers, cancellation) : null,
        };
        network.Homeserver = await network.AddHomeserverAsync(options.Homeserver, cancellation);
        network.LogStarted();
        return network;
    }

    private static async Task<IBackbone> StartBackboneAsync(
        PartStack parts, PubkyTestnetOptions options, ILoggerFactory loggers, CancellationToken cancellation)
    {
        if (!options.Dht)
        {
            return new MemoryBackbone(options.Time);
        }

        var fixedNode = options.DhtPort is { } port ? new IPEndPoint(options.Address, port) : null;
        return await DhtBackbone.StartAsync(parts, fixedNode, options.Time, loggers, cancellation);
    }

    private static async Task<Uri> StartPkarrRelayAsync(
        PartStack parts, PubkyTestnetOptions options, int port, IBackbone backbone, ILoggerFactory loggers, CancellationToken cancellation)
    {
        var relayOptions = new PkarrRelayOptions
        {
            RateLimits = null,
            FewStoredNodes = 1,
            UnknownKeysAreUnavailable = options.UnknownKeysAreUnavailable,
        };
        var relay = parts.OwnAsync(await PkarrRelayServer.StartAsync(
            new IPEndPoint(options.Address, port),
            await backbone.JoinAsync(cancellation),
            relayOptions,
            options.Time,
            loggers,
            cancellation));
        return LocalUrl(relay.EndPoint);
    }

    private static async Task<Uri> StartHttpRelayAsync(
        PartStack parts, PubkyTestnetOptions options, int port, ILoggerFactory loggers, CancellationToken cancellation)
    {
        var relay = parts.OwnAsync(await HttpRelayServer.StartAsync(
            new IPEndPoint(options.Address, port), new HttpRelayOptions(), options.Time, loggers, cancellation));
        return LocalUrl(relay.EndPoint);
    }

    /// <summary>Browsers and SDKs of a test network speak of <c>localhost</c>, whatever address the sockets are bound to.</summary>
    private static Uri LocalUrl(IPEndPoint endPoint) => new($"http://localhost:{endPoint.Port}/");
}
