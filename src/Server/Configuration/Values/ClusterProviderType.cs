namespace Pubky.Server.Configuration;

/// <summary>How the silos of a cluster find each other.</summary>
public enum ClusterProviderType
{
    /// <summary>In the PostgreSQL database.</summary>
    Postgres,

    /// <summary>Not at all: one silo, to try things out.</summary>
    Localhost,
}
