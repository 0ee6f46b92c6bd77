using System.Diagnostics.Metrics;
using Pubky.Tls;

namespace Pubky.Server;

/// <summary>
/// Pubky TLS of a homeserver: served, switched off, or unable to run here. In the last case the server runs without it, and
/// clients take the browsers' way (spec pubky-tls §3.6).
/// </summary>
/// <param name="Server">What speaks TLS; null if it is not served.</param>
/// <param name="Failure">Why it cannot be served, though it should; else null.</param>
internal sealed partial record PubkyTlsPart(PubkyTlsServer? Server, string? Failure)
{
    public static PubkyTlsPart Create(HomeserverOptions options, IMeterFactory meters, ILoggerFactory loggers)
    {
        if (options.PubkyTls is not { } tls)
        {
            return new PubkyTlsPart(null, null);
        }

        if (PubkyTlsSelfTest.Run(tls.Keys) is { } failure)
        {
            Log.Unable(loggers.CreateLogger<PubkyTlsPart>(), failure);
            return new PubkyTlsPart(null, failure);
        }

        return new PubkyTlsPart(
            new PubkyTlsServer(tls.Keys, tls.Tls, new PubkyTlsMetrics(meters), options.Time, loggers.CreateLogger<PubkyTlsServer>()), null);
    }

    private static partial class Log
    {
        [LoggerMessage(6301, LogLevel.Error,
            "Pubky TLS is not served and no direct endpoint is advertised; clients use the browsers' way. {Failure}")]
        public static partial void Unable(ILogger logger, string failure);
    }
}
