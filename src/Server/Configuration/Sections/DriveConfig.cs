using System.Net;

namespace Pubky.Server.Configuration;

/// <summary>Table <c>[drive]</c>: the client API.</summary>
/// <param name="IcannListenSocket">Where clear-text HTTP is served.</param>
/// <param name="PubkyListenSocket">Where Pubky TLS is served.</param>
/// <param name="PubkyTlsEnabled">Whether Pubky TLS is served.</param>
/// <param name="RateLimits">Rules of the request limiter, in order.</param>
public sealed record DriveConfig(
    IPEndPoint IcannListenSocket, IPEndPoint PubkyListenSocket, bool PubkyTlsEnabled, IReadOnlyList<RateLimitRule> RateLimits);
