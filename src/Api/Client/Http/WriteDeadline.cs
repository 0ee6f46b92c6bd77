using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Pubky.Api.Client.Http;

/// <summary>
/// Cuts the connection of a client that accepts nothing for a while. It replaces the web server's minimum data rate, which
/// would also cut clients that are merely slow.
/// </summary>
internal sealed class WriteDeadline : IAsyncDisposable
{
    private readonly HttpContext _context;
    private readonly TimeSpan _timeout;
    private readonly ITimer _timer;

    private WriteDeadline(HttpContext context, TimeSpan timeout, TimeProvider time)
    {
        _context = context;
        _timeout = timeout;
        _timer = time.CreateTimer(static state => ((HttpContext)state!).Abort(), context, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Takes over from the web server. Dispose before the request ends.</summary>
    public static WriteDeadline Attach(HttpContext context, TimeSpan timeout, TimeProvider time)
    {
        // HTTP/2 has this limit on the connection only, where no single response can lift it.
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }

        return new WriteDeadline(context, timeout, time);
    }

    /// <summary>Writes and flushes; the client has the timeout to make room for it.</summary>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        _timer.Change(_timeout, Timeout.InfiniteTimeSpan);
        await _context.Response.BodyWriter.WriteAsync(bytes, cancellation);
        _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Flushes what was written to the body; the client has the timeout to make room for it.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellation)
    {
        _timer.Change(_timeout, Timeout.InfiniteTimeSpan);
        await _context.Response.BodyWriter.FlushAsync(cancellation);
        _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Waits for a running callback: the context is reused for the connection's next request.</summary>
    public ValueTask DisposeAsync() => _timer.DisposeAsync();
}
