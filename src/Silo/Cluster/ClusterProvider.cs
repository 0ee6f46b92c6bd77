namespace Pubky.Silo.Cluster;

/// <summary>How silos find each other, and where reminders are kept.</summary>
public enum ClusterProvider
{
    /// <summary>In the store's PostgreSQL database.</summary>
    Postgres,

    /// <summary>Nowhere: a cluster of one silo, which forgets its reminders, to try things out.</summary>
    Localhost,

    /// <summary>As <see cref="ClusterSettings.Customize"/> says.</summary>
    Custom,
}
