using System.Net;
using Pubky.Abstractions;
using Pubky.Node;
using Pubky.Hosting;
using Pubky.Pkarr;
using Pubky.Testnet.HttpRelay;
using Pubky.PkarrRelay;

namespace Pubky.Testnet.Network;

/// <summary>
/// A whole network in this process: Pkarr relay, HTTP relay and a homeserver that can be found through the relay
/// (spec operations §16). Instances are independent of each other. Disposing stops everything and frees ports and files.
/// </summary>
public sealed partial class TestNetwork : IAsyncDisposable
{
    /// <summary>Packets the relay keeps: some two hundred megabytes at most.</summary>
    private const int PacketCapacity = 100_000;

    private readonly PartStack _parts;

    private TestNetwork(PartStack parts, PublicKey key, Homeserver homeserver, IPEndPoint pkarrRelay, IPEndPoint httpRelay)
    {
        (_parts, HomeserverKey) = (parts, key);
        (Homeserver, Admin) = (LocalUrl(homeserver.IcannEndPoint), LocalUrl(homeserver.AdminEndPoint!));
        (PkarrRelay, HttpRelay) = (LocalUrl(pkarrRelay), LocalUrl(httpRelay));
    }

    /// <summary>The homeserver's public key: that of the test seed, unless a kept directory holds another.</summary>
    public PublicKey HomeserverKey { get; }

    /// <summary>The homeserver's client API.</summary>
    public Uri Homeserver { get; }

    /// <summary>The homeserver's admin API; its password is <c>admin</c>, unless a kept directory's configuration has another.</summary>
    public Uri Admin { get; }

    /// <summary>The Pkarr relay.</summary>
    public Uri PkarrRelay { get; }

    /// <summary>The HTTP relay; its protocols are <c>inbox</c> and <c>link</c> below.</summary>
    public Uri HttpRelay { get; }

    /// <summary>Starts a network. When this returns, every port is bound and the homeserver can be resolved.</summary>
    /// <exception cref="PortBusyException">A port is taken.</exception>
    /// <exception cref="StartupException">The directory cannot be used.</exception>
    public static async Task<TestNetwork> StartAsync(TestNetworkOptions options, CancellationToken cancellation = default)
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

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _parts.DisposeAsync();

    // Clients see the homeserver last: when it answers, everything they will ask for is there (spec operations §16.2).
    private static async Task<TestNetwork> StartAsync(PartStack parts, TestNetworkOptions options, CancellationToken cancellation)
    {
        var (address, time) = (options.Address, options.Time);
        var loggers = parts.Own(LoggerFactory.Create(options.Logging ?? (static _ => { })));
        var home = parts.Own(options.Directory is { } directory ? TestHome.Persistent(directory, options) : TestHome.Temporary(options));
        var packets = new MemoryNetwork(PacketCapacity, time);

        var pkarrRelay = parts.OwnAsync(await PkarrRelayServer.StartAsync(
            new IPEndPoint(address, options.PkarrRelayPort),
            packets,
            new PkarrRelayOptions { RateLimits = null, FewStoredNodes = 0 },
            time,
            loggers,
            cancellation));
        var httpRelay = parts.OwnAsync(await HttpRelayServer.StartAsync(
            new IPEndPoint(address, options.HttpRelayPort), new HttpRelayOptions(), time, loggers, cancellation));
        var homeserver = parts.OwnAsync(await StartHomeserverAsync(home, options, cancellation));
        await packets.PublishAsync(
            DiscoveryRecord.Sign(home.Keys, home.Discovery, homeserver.IcannEndPoint.Port, new PacketClock(time)), cancellation);

        var network = new TestNetwork(
            parts, home.Keys.PublicKey, homeserver, pkarrRelay.EndPoint, httpRelay.EndPoint);
        network.LogStarted(loggers.CreateLogger<TestNetwork>(), home.Warnings);
        return network;
    }

    private static Task<Homeserver> StartHomeserverAsync(TestHome home, TestNetworkOptions options, CancellationToken cancellation) =>
        Node.Homeserver.StartAsync(
            home.Homeserver with
            {
                Time = options.Time,
                Logging = options.Logging,
            },
            cancellation);

    /// <summary>Browsers and SDKs of a test network speak of <c>localhost</c>, whatever address the sockets are bound to.</summary>
    private static Uri LocalUrl(IPEndPoint endPoint) => new($"http://localhost:{endPoint.Port}/");

    private void LogStarted(ILogger logger, IReadOnlyList<string> warnings)
    {
        foreach (var warning in warnings)
        {
            Log.Warning(logger, warning);
        }

        Log.PkarrRelay(logger, PkarrRelay);
        Log.HttpRelay(logger, HttpRelay);
        Log.Homeserver(logger, Homeserver, HomeserverKey);
        Log.Admin(logger, Admin);
    }

    private static partial class Log
    {
        [LoggerMessage(7001, LogLevel.Warning, "Configuration: {Warning}.")]
        public static partial void Warning(ILogger logger, string warning);

        [LoggerMessage(7002, LogLevel.Information, "The Pkarr relay listens on {Url}.")]
        public static partial void PkarrRelay(ILogger logger, Uri url);

        [LoggerMessage(7003, LogLevel.Information, "The HTTP relay listens on {Url}.")]
        public static partial void HttpRelay(ILogger logger, Uri url);

        [LoggerMessage(7004, LogLevel.Information, "The homeserver listens on {Url}; its public key is {PublicKey}.")]
        public static partial void Homeserver(ILogger logger, Uri url, PublicKey publicKey);

        [LoggerMessage(7005, LogLevel.Information, "The homeserver's admin API listens on {Url}.")]
        public static partial void Admin(ILogger logger, Uri url);
    }
}
