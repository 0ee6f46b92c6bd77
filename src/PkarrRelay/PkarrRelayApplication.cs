using Pubky.Hosting;
using Pubky.Pkarr;

namespace Pubky.PkarrRelay;

/// <summary>
/// The Pkarr relay without a listener (spec pkarr §10): the way by which browsers publish and resolve signed packets. See
/// <see cref="PkarrRelayServer"/> for one with a listener of its own.
/// </summary>
public sealed class PkarrRelayApplication : IAsyncDisposable
{
    private readonly PkarrRelayOptions _options;
    private readonly TimeProvider _time;
    private readonly PkarrClient _client;
    private readonly Publications _publications;

    /// <summary>Creates a relay.</summary>
    /// <param name="network">What stands behind it, the DHT as a rule. The caller disposes of it after the relay.</param>
    /// <param name="options">How it behaves.</param>
    /// <param name="time">The clock of freshness, waits and limits.</param>
    /// <param name="loggers">Where it logs.</param>
    /// <exception cref="ArgumentException">The options are wrong; the message names everything that is.</exception>
    public PkarrRelayApplication(IPacketNetwork network, PkarrRelayOptions options, TimeProvider time, ILoggerFactory loggers)
    {
        if (options.Validate() is { Count: > 0 } errors)
        {
            throw new ArgumentException(string.Join(' ', errors), nameof(options));
        }

        (_options, _time) = (options, time);
        _client = new PkarrClient([network], options.ToClient(), time, loggers.CreateLogger<PkarrClient>());
        _publications = new Publications(_client, options.PublishPatience, time);
    }

    /// <summary>What the relay knows of its network. A packet offered here is served without being published.</summary>
    public PacketCache Cache => _client.Cache;

    /// <summary>Lays the relay on an application of its own: all paths are the relay's.</summary>
    public void Map(WebApplication app)
    {
        var limits = _options.RateLimits;
        var behindProxy = limits?.BehindProxy == true;
        var userDht = new UserDhtLimit(limits is null ? null : Buckets(limits.UserDht, limits), behindProxy);
        var publish = new PublishEndpoint(_publications, Cache, userDht, _options, _time);
        var resolve = new ResolveEndpoint(_client, userDht, _options, _time);

        // Outside the limit, so that scripts can read a refusal and preflights do not use up what they ask for (spec pkarr §10.5).
        app.UseMirrorCors(PkarrHeaders.Exposed);
        if (limits is not null)
        {
            app.Use(new HttpLimit(Buckets(limits.Http, limits), behindProxy).PassAsync);
        }

        app.MapMethods("/", [HttpMethods.Get, HttpMethods.Head], StatusPage.AnswerAsync);
        app.MapPut("/{key}", publish.HandleAsync);
        app.MapMethods("/{key}", [HttpMethods.Get, HttpMethods.Head], resolve.HandleAsync);
    }

    /// <summary>Stops the lookups and publications under way.</summary>
    public async ValueTask DisposeAsync()
    {
        await _publications.DisposeAsync();
        await _client.DisposeAsync();
    }

    private AddressBuckets Buckets(AddressQuota quota, RelayRateLimits limits) => new(quota, limits.MaxAddresses, _time);
}
