using System.Net;

namespace Pubky.Server.Configuration;

/// <summary>Table <c>[metrics]</c>.</summary>
internal static class MetricsKeys
{
    public static readonly ConfigKey<bool> MetricsEnabled = new(
        ConfigTables.Metrics,
        "enabled",
        ConfigTypes.Boolean,
        "false",
        "Whether metrics are served.") { Unbuilt = "the metrics listener" };

    public static readonly ConfigKey<IPEndPoint> MetricsListenSocket = new(
        ConfigTables.Metrics,
        "listen_socket",
        ConfigTypes.Socket,
        "\"127.0.0.1:6289\"",
        "Where. Never expose it.") { Unbuilt = "the metrics listener" };
}
