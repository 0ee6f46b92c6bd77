using Microsoft.Extensions.Logging;
using Pubky.Abstractions;

namespace Pubky.Pkarr;

/// <summary>
/// Resolves and publishes packets over the DHT, relays, or both, with a cache in memory (spec pkarr §7). Safe for use by several
/// threads. The networks belong to the caller and are disposed of after the client.
/// </summary>
public sealed partial class PkarrClient : IPkarrClient, IAsyncDisposable
{
    private readonly IReadOnlyList<IPacketNetwork> _networks;
    private readonly IReadOnlyList<IPacketNetwork> _caches;
    private readonly PkarrClientOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<PkarrClient> _logger;
    private readonly WorkGate _gate;
    private readonly ResolveFlights _flights = new();
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>A client over these networks; relays come as one <see cref="RelayGroup"/>.</summary>
    /// <exception cref="ArgumentException">There is no network, or the options are wrong; the message names everything that is.</exception>
    public PkarrClient(IReadOnlyList<IPacketNetwork> networks, PkarrClientOptions options, TimeProvider time, ILogger<PkarrClient> logger)
    {
        if (networks.Count == 0)
        {
            throw new ArgumentException("A Pkarr client needs a network: the DHT, relays, or both.", nameof(networks));
        }

        if (options.Validate() is { Count: > 0 } errors)
        {
            throw new ArgumentException(string.Join(' ', errors), nameof(options));
        }

        _networks = [.. networks];
        _caches = [.. networks.Where(static network => network.HasCaches)];
        (_options, _time, _logger) = (options, time, logger);
        _gate = new WorkGate(options.MaxConcurrent, options.MaxWaiting);
        Cache = new PacketCache(options.CacheCapacity, time);
    }

    /// <summary>What the client knows. A packet offered here is found without asking a network.</summary>
    public PacketCache Cache { get; }

    /// <inheritdoc/>
    public ValueTask<ResolveResult> ResolveAsync(PublicKey key, ResolvePolicy policy, CancellationToken cancellation)
    {
        var cached = policy == ResolvePolicy.NetworkOnly ? null : Cache.Find(key);
        if (cached is not null && (policy == ResolvePolicy.CacheOnly || !cached.IsExpired(_time.GetUtcNow(), _options.Ttl)))
        {
            return new(ResolveResult.Found(cached));
        }

        if (policy == ResolvePolicy.CacheOnly && _caches.Count == 0)
        {
            return new(new ResolveResult(ResolveStatus.NotFound));
        }

        // A caller who leaves does not stop the flight: others may have joined it, and the cache gains by it.
        var question = new ResolveFlights.Question(key, policy, cached?.Packet);
        return new(_flights.Join(question, answer => FlyAsync(question, answer)).WaitAsync(cancellation));
    }

    /// <inheritdoc/>
    public async Task<PublishResult> PublishAsync(SignedPacket packet, CancellationToken cancellation)
    {
        if (Cache.Find(packet.Key)?.Packet is { } known && known.IsMoreRecentThan(packet))
        {
            return new PublishResult(PublishStatus.NotMostRecent, KnownSequence: known.Timestamp);
        }

        var result = await PublishToAllAsync(packet, cancellation);
        if (result.Status == PublishStatus.Stored)
        {
            Cache.Offer(packet);
            _flights.Detach(new ResolveFlights.Question(packet.Key, ResolvePolicy.NetworkOnly, null));
            if (result.StoredNodes < _options.FewStoredNodes)
            {
                Log.StoredOnFew(_logger, packet.Key, result.StoredNodes, _options.FewStoredNodes);
            }
        }

        return result;
    }

    /// <summary>Stops what is under way and waits for its end.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _flights.WhenLandedAsync();
    }

    /// <summary>Ends when no resolution is under way.</summary>
    internal Task WhenIdleAsync() => _flights.WhenLandedAsync();

    private static partial class Log
    {
        [LoggerMessage(8101, LogLevel.Warning,
            "The packet of {Key} was stored on {Nodes} nodes only, fewer than {Few}; it may be hard to find until it is published again.")]
        public static partial void StoredOnFew(ILogger logger, PublicKey key, int nodes, int few);

        [LoggerMessage(8102, LogLevel.Warning,
            "More than {Limit} resolutions and publications are under way or wait; the one of {Key} was turned away.")]
        public static partial void TurnedAway(ILogger logger, PublicKey key, int limit);

        [LoggerMessage(8103, LogLevel.Error, "Network {Network} failed in an unforeseen way; its answer about {Key} is left out.")]
        public static partial void NetworkFailed(ILogger logger, Exception error, string network, PublicKey key);

        [LoggerMessage(8104, LogLevel.Error, "Resolving {Key} failed in an unforeseen way; the callers are told that there was no answer.")]
        public static partial void ResolveFailed(ILogger logger, Exception error, PublicKey key);
    }
}
