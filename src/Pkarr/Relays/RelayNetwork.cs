using System.Net;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Pubky.Abstractions;

namespace Pubky.Pkarr;

/// <summary>One relay (spec pkarr §7.5). Safe for use by several threads; the HTTP client belongs to the caller.</summary>
internal sealed partial class RelayNetwork : IPacketNetwork
{
    private readonly Uri _address;
    private readonly HttpClient _http;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;
    private readonly RelayMetrics _metrics;
    private readonly RelayPause _pause;
    private readonly ILogger<RelayNetwork> _logger;

    /// <exception cref="ArgumentException">The address is not one of a relay.</exception>
    public RelayNetwork(
        Uri address, HttpClient http, RelayOptions options, TimeProvider time, RelayMetrics metrics, ILogger<RelayNetwork> logger)
    {
        _address = RelayRequests.CheckAddress(address);
        (_http, _timeout, _time, _metrics, _logger) = (http, options.Timeout, time, metrics, logger);
        _pause = new RelayPause(options, time, Random.Shared);
        Name = _address.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public bool HasCaches => true;

    /// <inheritdoc/>
    public async IAsyncEnumerable<ResolveResult> ResolveAsync(
        PublicKey key, ResolveRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (_pause.IsOn)
        {
            _metrics.Paused(Name, "resolve");
            yield return new ResolveResult(ResolveStatus.NoResponses);
            yield break;
        }

        var bypasses = request.Policy == ResolvePolicy.NetworkOnly;
        var answer = await GetAsync(key, request, bypasses, isRepetition: false, cancellation)
            ?? await GetAsync(key, request, bypassesCaches: true, isRepetition: true, cancellation);
        _metrics.Resolved(Name, answer!.Value.Status);
        yield return answer.Value;
    }

    /// <inheritdoc/>
    public async Task<PublishResult> PublishAsync(SignedPacket packet, CancellationToken cancellation)
    {
        if (_pause.IsOn)
        {
            _metrics.Paused(Name, "publish");
            return new PublishResult(PublishStatus.NoResponses);
        }

        var result = await ExchangeAsync(
            RelayRequests.Put(_address, packet),
            static (_, response, _) => Task.FromResult(RelayAnswers.ReadPut(response)),
            static failure => new PublishResult(failure == Failure.Silence ? PublishStatus.NoResponses : PublishStatus.UnexpectedResponses),
            cancellation);
        _metrics.Published(Name, result.Status);
        return result;
    }

    /// <summary>One GET; null if it should be repeated.</summary>
    private Task<ResolveResult?> GetAsync(
        PublicKey key, ResolveRequest request, bool bypassesCaches, bool isRepetition, CancellationToken cancellation) =>
        ExchangeAsync<ResolveResult?>(
            RelayRequests.Get(_address, key, request, bypassesCaches),
            async (sent, response, ending) => !isRepetition && RelayAnswers.IsSuspect(sent, response)
                ? null
                : await RelayAnswers.ReadGetAsync(response, key, request.NewerThan, _time.GetUtcNow(), ending),
            static failure => new(failure == Failure.Silence ? ResolveStatus.NoResponses : ResolveStatus.UnexpectedResponses),
            cancellation);

    private async Task<T> ExchangeAsync<T>(
        HttpRequestMessage request,
        Func<HttpRequestMessage, HttpResponseMessage, CancellationToken, Task<T>> read,
        Func<Failure, T> fail,
        CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(_timeout, _time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            using (request)
            using (var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ending.Token))
            {
                Heed(response);
                return await read(request, response, ending.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            Log.TimedOut(_logger, Name, _timeout);
            return fail(Failure.Silence);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            Log.Failed(_logger, error, Name);
            return fail(IsNonsense(error) ? Failure.Nonsense : Failure.Silence);
        }
    }

    /// <summary>Leaves the relay alone for a while if it asks for that.</summary>
    private void Heed(HttpResponseMessage response)
    {
        var retryAfter = response.Headers.RetryAfter is { } after ? after.Delta ?? after.Date - _time.GetUtcNow() : null;
        var isRefusal = response.StatusCode == HttpStatusCode.TooManyRequests
            || (response.StatusCode == HttpStatusCode.ServiceUnavailable && retryAfter is not null);
        if (!isRefusal)
        {
            if (_pause.Accepted())
            {
                Log.Resumed(_logger, Name);
            }
        }
        else if (_pause.Refused(retryAfter) is { } pause)
        {
            Log.Paused(_logger, Name, (int)response.StatusCode, pause);
        }
    }

    private static bool IsNonsense(Exception error) => error is HttpRequestException
    {
        HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded,
    };

    private enum Failure
    {
        Silence,
        Nonsense,
    }

    private static partial class Log
    {
        [LoggerMessage(8201, LogLevel.Debug, "Relay {Relay} did not answer within {Timeout}.")]
        public static partial void TimedOut(ILogger logger, string relay, Duration timeout);

        [LoggerMessage(8202, LogLevel.Debug, "The exchange with relay {Relay} failed.")]
        public static partial void Failed(ILogger logger, Exception error, string relay);

        [LoggerMessage(8203, LogLevel.Warning, "Relay {Relay} asks to slow down with status {Status}; it is left alone for {Pause}.")]
        public static partial void Paused(ILogger logger, string relay, int status, Duration pause);

        [LoggerMessage(8204, LogLevel.Information, "Relay {Relay}, which had asked to slow down, takes requests again.")]
        public static partial void Resumed(ILogger logger, string relay);
    }
}
