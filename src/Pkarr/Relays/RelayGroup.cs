using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Pubky.Abstractions;

namespace Pubky.Pkarr;

/// <summary>
/// Several relays as one network: all are asked at the same time, and a packet goes to all. Safe for use by several threads.
/// </summary>
public sealed partial class RelayGroup : IPacketNetwork, IDisposable
{
    private readonly IReadOnlyList<IPacketNetwork> _relays;
    private readonly IDisposable? _owned;
    private readonly ILogger _logger;

    internal RelayGroup(IReadOnlyList<IPacketNetwork> relays, ILogger logger, IDisposable? owned = null)
    {
        if (relays.Count == 0)
        {
            throw new ArgumentException("A group of relays needs a relay; without any, leave the group out.", nameof(relays));
        }

        (_relays, _logger, _owned) = (relays, logger, owned);
    }

    /// <inheritdoc/>
    public string Name => "relays";

    /// <inheritdoc/>
    public bool HasCaches => true;

    /// <summary>The relays at these addresses, asked over one HTTP client.</summary>
    /// <param name="addresses">Absolute http or https addresses without query; at least one.</param>
    /// <param name="options">How they are asked.</param>
    /// <param name="time">The clock of timeouts and pauses.</param>
    /// <param name="loggers">Where it reports.</param>
    /// <param name="meters">Where it counts; null counts nowhere.</param>
    /// <exception cref="ArgumentException">There is no address, one is not a relay's, or the options are wrong.</exception>
    public static RelayGroup Create(
        IReadOnlyList<Uri> addresses, RelayOptions options, TimeProvider time, ILoggerFactory loggers, IMeterFactory? meters)
    {
        if (options.Validate() is { Count: > 0 } errors)
        {
            throw new ArgumentException(string.Join(' ', errors), nameof(options));
        }

        var metrics = new RelayMetrics(meters);
        var http = RelayHttp.CreateClient();
        try
        {
            var relays = addresses.Select(address => new RelayNetwork(
                address, http, options, time, metrics, loggers.CreateLogger<RelayNetwork>()));
            return new RelayGroup([.. relays], loggers.CreateLogger<RelayGroup>(), http);
        }
        catch
        {
            http.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ResolveResult> ResolveAsync(
        PublicKey key, ResolveRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var answer in NetworkAnswers.MergeAsync(_relays, key, request, Failed, cancellation))
        {
            yield return answer;
        }
    }

    /// <inheritdoc/>
    public async Task<PublishResult> PublishAsync(SignedPacket packet, CancellationToken cancellation) =>
        PublishFold.Of(await Task.WhenAll(_relays.Select(relay => PublishToAsync(relay, packet, cancellation))));

    /// <summary>Closes the connections to the relays.</summary>
    public void Dispose() => _owned?.Dispose();

    private async Task<PublishResult> PublishToAsync(IPacketNetwork relay, SignedPacket packet, CancellationToken cancellation)
    {
        try
        {
            return await relay.PublishAsync(packet, cancellation);
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            // One relay that stumbles must not hide what the others did.
            Failed(relay, error);
            return new PublishResult(PublishStatus.UnexpectedResponses);
        }
    }

    private void Failed(IPacketNetwork relay, Exception error) => Log.RelayFailed(_logger, error, relay.Name);

    private static partial class Log
    {
        [LoggerMessage(8211, LogLevel.Error, "Relay {Relay} failed in an unforeseen way; the other relays are asked all the same.")]
        public static partial void RelayFailed(ILogger logger, Exception error, string relay);
    }
}
