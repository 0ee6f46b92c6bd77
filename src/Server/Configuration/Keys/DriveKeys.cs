using System.Net;

namespace Pubky.Server.Configuration;

/// <summary>Table <c>[drive]</c>: the client API.</summary>
internal static class DriveKeys
{
    public static readonly ConfigKey<IPEndPoint> IcannListenSocket = new(
        ConfigTables.Drive,
        "icann_listen_socket",
        ConfigTypes.Socket,
        "\"127.0.0.1:6286\"",
        "Where the client API is served over clear-text HTTP. Put a TLS proxy in front of it; port 0 picks a free port.");

    public static readonly ConfigKey<IPEndPoint> PubkyListenSocket = new(
        ConfigTables.Drive,
        "pubky_listen_socket",
        ConfigTypes.Socket,
        "\"127.0.0.1:6287\"",
        "Where the client API is served over Pubky TLS, for native clients; nothing may stand in front of it.");

    public static readonly ConfigKey<bool> PubkyTlsEnabled = new(
        ConfigTables.Drive,
        "pubky_tls_enabled",
        ConfigTypes.Boolean,
        "true",
        "Whether the client API is served over Pubky TLS. Without it the server's discovery record names no direct endpoint.");

    public static readonly ConfigKey<long> PubkyTlsHandshakeTimeout = new(
        ConfigTables.Drive,
        "pubky_tls_handshake_timeout_ms",
        ConfigTypes.Integer(100, 60_000),
        "10000",
        "Milliseconds that a client has for the handshake of Pubky TLS.");

    public static readonly ConfigKey<long> PubkyTlsMaxHandshakes = new(
        ConfigTables.Drive,
        "pubky_tls_max_handshakes",
        ConfigTypes.Integer(1, 100_000),
        "1000",
        "Handshakes of Pubky TLS under way at once; further connections are closed. Each takes up to 33 KiB.");

    public static readonly ConfigKey<bool> PubkyTlsHttp2 = new(
        ConfigTables.Drive,
        "pubky_tls_http2",
        ConfigTypes.Boolean,
        "false",
        "Whether Pubky TLS offers HTTP/2. The reference server's clients do without.");

    public static readonly ConfigKey<IReadOnlyList<RateLimitRule>> RateLimits = new(
        ConfigTables.Drive,
        "rate_limits",
        ConfigTypes.ListOf(RateLimitType.Rule),
        "[{ path = \"/signup_tokens/*\", method = \"GET\", quota = \"10r/m\", key = \"ip\" }]",
        "Limits on the number of requests; own rules replace the built-in one.") { Unbuilt = "request limiting" };
}
