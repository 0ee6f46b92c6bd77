using Npgsql;
using Pubky.Abstractions;

namespace Pubky.Silo.Clustering;

/// <summary>
/// Has this silo hear at once of every change to the cluster's table: above all that the others have declared it dead. The silos
/// tell each other as well, but who is declared dead is one that they do not reach.
/// </summary>
internal sealed partial class MembershipWatch(
    ClusterDatabase database, string clusterId, IClusterMembershipService membership, ILogger<MembershipWatch> logger) : IAsyncDisposable
{
    private const string VersionSql = "SELECT version FROM clusters WHERE id = $1";

    // A notification may be lost with its connection.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private BackgroundLoop? _loop;

    /// <summary>Begins to watch.</summary>
    public void Start() => _loop = new BackgroundLoop(RunAsync);

    public ValueTask DisposeAsync() => _loop?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await using var connection = await database.ConnectAsync(stopping);
                await FollowAsync(connection, stopping);
            }
            catch (Exception error) when (!stopping.IsCancellationRequested)
            {
                // Whatever it was, it is to go on: meanwhile Orleans' own, slower looks at the table have to do.
                Log.Interrupted(logger, error, Pause);
                await Task.Delay(Pause, stopping);
            }
        }
    }

    private async Task FollowAsync(NpgsqlConnection connection, CancellationToken stopping)
    {
        await using (var listen = new NpgsqlCommand($"LISTEN {PostgresMembershipTable.Channel}", connection))
        {
            await listen.ExecuteNonQueryAsync(stopping);
        }

        while (true)
        {
            // Notifications are hints; the version is the truth.
            var version = new MembershipVersion(await ReadVersionAsync(connection, stopping));
            if (version > membership.CurrentSnapshot.Version)
            {
                await membership.Refresh(version, stopping);
            }

            await connection.WaitAsync(Silence, stopping);
        }
    }

    private async Task<int> ReadVersionAsync(NpgsqlConnection connection, CancellationToken stopping)
    {
        await using var command = new NpgsqlCommand(VersionSql, connection);
        command.Parameters.Add(Parameter.Of(clusterId));
        return (int?)await command.ExecuteScalarAsync(stopping) ?? 0;
    }

    private static partial class Log
    {
        [LoggerMessage(1521, LogLevel.Debug, "The table of silos cannot be watched; it is tried again in {Pause}.")]
        public static partial void Interrupted(ILogger logger, Exception error, Duration pause);
    }
}
