using Pubky.Silo.Cluster;

namespace Pubky.Silo.Clustering;

/// <summary>Has silos find each other, and reminders kept, in PostgreSQL.</summary>
internal static class PostgresClustering
{
    public static IServiceCollection AddPostgresClustering(this IServiceCollection services, ClusterSettings settings, string connectionString) => services
        .AddSingleton(_ => new ClusterDatabase(connectionString))
        .AddSingleton(provider => new MembershipWatch(
            provider.GetRequiredService<ClusterDatabase>(),
            settings.ClusterId,
            provider.GetRequiredService<IClusterMembershipService>(),
            provider.GetRequiredService<ILogger<MembershipWatch>>()))
        .AddSingleton<IMembershipTable>(provider =>
            new PostgresMembershipTable(provider.GetRequiredService<ClusterDatabase>(), settings.ClusterId))
        .AddSingleton<IReminderTable>(provider =>
            new PostgresReminderTable(provider.GetRequiredService<ClusterDatabase>(), settings.ServiceId));
}
