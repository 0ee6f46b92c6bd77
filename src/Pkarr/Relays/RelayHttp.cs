using System.Net;

namespace Pubky.Pkarr;

/// <summary>The HTTP client that all relays share: no redirects, no cookies, no decompression, bounded connections.</summary>
internal static class RelayHttp
{
    private const int KibibytesOfHeaders = 16;
    private const int ConnectionsPerRelay = 32;

    /// <summary>A client; each request brings its own timeout.</summary>
    public static HttpClient CreateClient() => CreateClient(CreateHandler());

    /// <summary>A client over a handler, which it disposes of.</summary>
    public static HttpClient CreateClient(HttpMessageHandler handler) => new(handler) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>The handler. Connections are renewed from time to time, so that a relay may move to another address.</summary>
    public static SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        MaxConnectionsPerServer = ConnectionsPerRelay,
        MaxResponseHeadersLength = KibibytesOfHeaders,
        MaxResponseDrainSize = 16 * 1024,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };
}
