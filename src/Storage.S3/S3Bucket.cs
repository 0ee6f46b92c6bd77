using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Pubky.Abstractions;

namespace Pubky.Storage.S3;

/// <summary>The connection to one bucket: every request has a time limit, and fails with an error that says what to do.</summary>
internal sealed class S3Bucket : IDisposable
{
    private readonly AmazonS3Client _client;
    private readonly TimeProvider _time;
    private long _serviceAhead;

    public S3Bucket(S3BlobOptions options, TimeProvider time)
    {
        Options = options;
        _time = time;
        _client = Connect(options);
        _client.AfterResponseEvent += NoteDate;
    }

    public S3BlobOptions Options { get; }

    public string KeyOf(BlobId id) => Options.Prefix + id;

    /// <summary>The time by the service's clock, as of its latest answer; by this machine's, should its answers bear no date.</summary>
    public DateTimeOffset Now => DateTimeOffset.UtcNow + TimeSpan.FromTicks(Interlocked.Read(ref _serviceAhead));

    /// <summary>Sends a request.</summary>
    /// <param name="action">What is tried, for the error: a verb and an object.</param>
    /// <param name="request">Sends it; may be given up when its token fires.</param>
    /// <param name="cancellation">The caller's.</param>
    /// <param name="length">Bytes it carries.</param>
    /// <exception cref="StoreBusyException">The service is overloaded, out of reach, or takes too long.</exception>
    /// <exception cref="IOException">The service refuses.</exception>
    public async Task<T> SendAsync<T>(
        string action, Func<AmazonS3Client, CancellationToken, Task<T>> request, CancellationToken cancellation, long length = 0)
    {
        var limit = Options.RequestTimeout + TimeSpan.FromSeconds(length >> 20);
        using var timer = new CancellationTokenSource(limit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellation);
        try
        {
            return await request(_client, either.Token);
        }
        catch (OperationCanceledException e) when (timer.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new StoreBusyException($"The S3 service did not {action} within {limit.TotalSeconds:0} s ({Options}).", e);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw S3Failures.Translate(e, action, Options);
        }
    }

    /// <summary>Sends a request that may be refused because there is no such thing.</summary>
    /// <returns>The answer, or null if it was.</returns>
    /// <inheritdoc cref="SendAsync"/>
    public async Task<T?> FindAsync<T>(string action, Func<AmazonS3Client, CancellationToken, Task<T>> request, CancellationToken cancellation)
        where T : class =>
        await SendAsync<T?>(
            action,
            async (client, token) =>
            {
                try
                {
                    return await request(client, token);
                }
                catch (AmazonS3Exception e) when (S3Failures.IsAbsent(e))
                {
                    return null;
                }
            },
            cancellation);

    public void Dispose() => _client.Dispose();

    private static AmazonS3Client Connect(S3BlobOptions options)
    {
        var config = new AmazonS3Config
        {
            ForcePathStyle = options.PathStyle,
            ConnectTimeout = options.ConnectTimeout,
            MaxErrorRetry = options.Retries,
            RetryMode = RequestRetryMode.Standard,
            RequestChecksumCalculation = options.Checksums ? RequestChecksumCalculation.WHEN_SUPPORTED : RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = options.Checksums ? ResponseChecksumValidation.WHEN_SUPPORTED : ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (options.Endpoint is { } endpoint)
        {
            config.ServiceURL = endpoint.ToString();
            config.AuthenticationRegion = options.Region;
        }
        else
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(options.Region);
        }

        return (options.AccessKey, options.SecretKey, options.SessionToken) switch
        {
            (null, _, _) or (_, null, _) => new AmazonS3Client(config),
            ({ } key, { } secret, null) => new AmazonS3Client(key, secret, config),
            ({ } key, { } secret, { } token) => new AmazonS3Client(key, secret, token, config),
        };
    }

    private void NoteDate(object sender, ResponseEventArgs e)
    {
        if (e is WebServiceResponseEventArgs { ResponseHeaders: { } headers }
            && headers.TryGetValue("Date", out var text)
            && DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var date))
        {
            Interlocked.Exchange(ref _serviceAhead, (date - DateTimeOffset.UtcNow).Ticks);
        }
    }
}
