using Pubky.Server;
using Pubky.Server.Configuration;
using Pubky.Server.Engine;
using Pubky.Silo.Cluster;

namespace Pubky.Silo;

/// <summary>What a configuration means for the Orleans engine.</summary>
internal static class SiloSettings
{
    /// <summary>The options of the engine.</summary>
    /// <exception cref="StartupException">
    /// The configuration asks for storage that is not built, or for silos that would each have data of their own.
    /// </exception>
    public static OrleansEngineOptions ToOptions(HomeserverSettings settings)
    {
        var (parts, cluster) = (EngineSettings.ToOptions(settings), settings.Config.Cluster);
        if (parts.Storage.Postgres is null && cluster.Provider == ClusterProviderType.Postgres)
        {
            throw new StartupException(
                "cluster.provider is \"postgres\", but the homeserver's database is SQLite, which one process has for itself. Set "
                + "storage.database to \"postgres\" and general.database_url to the database, or cluster.provider to \"localhost\" for a cluster of one.");
        }

        return new OrleansEngineOptions { Parts = parts, Cluster = ToSettings(cluster) };
    }

    private static ClusterSettings ToSettings(ClusterConfig config) => new()
    {
        Provider = config.Provider switch
        {
            ClusterProviderType.Postgres => ClusterProvider.Postgres,
            ClusterProviderType.Localhost => ClusterProvider.Localhost,
            _ => throw new ArgumentOutOfRangeException(nameof(config), config.Provider, "Not a provider."),
        },
        ClusterId = config.ClusterId,
        ServiceId = config.ServiceId,
        SiloName = config.SiloName,
        SiloPort = config.SiloPort,
        AdvertisedAddress = config.AdvertisedAddress,
        ListenAddress = config.ListenAddress,
        LeaveTimeout = config.LeaveTimeout,
    };
}
