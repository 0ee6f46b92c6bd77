using Pubky.Abstractions;

namespace Pubky.Testnet;

/// <content>What a network tells of itself.</content>
public sealed partial class PubkyTestnet
{
    private void LogStarted()
    {
        if (Bootstrap.Count > 0)
        {
            Log.Bootstrap(_logger, string.Join(", ", Bootstrap));
        }

        if (PkarrRelay is not null)
        {
            Log.PkarrRelay(_logger, PkarrRelay);
        }

        if (HttpRelay is not null)
        {
            Log.HttpRelay(_logger, HttpRelay);
        }

        Log.Homeserver(_logger, Homeserver.Url, Homeserver.PublicKey);
        if (Homeserver.PubkyTls is not null)
        {
            Log.PubkyTls(_logger, Homeserver.PubkyTls.ToString());
        }

        if (Homeserver.AdminUrl is not null)
        {
            Log.Admin(_logger, Homeserver.AdminUrl);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(7001, LogLevel.Warning, "Configuration: {Warning}.")]
        public static partial void Warning(ILogger logger, string warning);

        [LoggerMessage(7002, LogLevel.Information, "The Pkarr relay listens on {Url}.")]
        public static partial void PkarrRelay(ILogger logger, Uri url);

        [LoggerMessage(7003, LogLevel.Information, "The HTTP relay listens on {Url}.")]
        public static partial void HttpRelay(ILogger logger, Uri url);

        [LoggerMessage(7004, LogLevel.Information, "The homeserver listens on {Url}; its public key is {PublicKey}.")]
        public static partial void Homeserver(ILogger logger, Uri url, PublicKey publicKey);

        [LoggerMessage(7005, LogLevel.Information, "The homeserver's admin API listens on {Url}.")]
        public static partial void Admin(ILogger logger, Uri url);

        [LoggerMessage(7007, LogLevel.Information, "The homeserver listens on {EndPoint} for Pubky TLS.")]
        public static partial void PubkyTls(ILogger logger, string endPoint);

        [LoggerMessage(7006, LogLevel.Information, "The DHT is entered at {Nodes}, over UDP.")]
        public static partial void Bootstrap(ILogger logger, string nodes);
    }
}
