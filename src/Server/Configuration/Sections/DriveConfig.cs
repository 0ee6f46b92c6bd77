using System.Net;

namespace Pubky.Server.Configuration;

/// <summary>Table <c>[drive]</c>: the client API.</summary>
/// <param name="IcannListenSocket">Where clear-text HTTP is served.</param>
/// <param name="PubkyListenSocket">Where Pubky TLS is served.</param>
/// <param name="PubkyTlsEnabled">Whether Pubky TLS is served.</param>
/// <param name="PubkyTlsHandshakeTimeout">Time a client has for its handshake.</param>
/// <param name="PubkyTlsMaxHandshakes">Handshakes under way at once.</param>
/// <param name="PubkyTlsHttp2">Whether HTTP/2 is offered over Pubky TLS.</param>
/// <param name="RateLimits">Rules of the request limiter, in order.</param>
public sealed record DriveConfig(
    IPEndPoint IcannListenSocket,
    IPEndPoint PubkyListenSocket,
    bool PubkyTlsEnabled,
    TimeSpan PubkyTlsHandshakeTimeout,
    int PubkyTlsMaxHandshakes,
    bool PubkyTlsHttp2,
    IReadOnlyList<RateLimitRule> RateLimits);
