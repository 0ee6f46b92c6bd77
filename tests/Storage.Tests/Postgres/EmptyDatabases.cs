using System.Collections.Concurrent;
using Pubky.PostgresServer;
using Pubky.Storage.Postgres.Migrations;

namespace Pubky.Storage.Tests.Postgres;

/// <summary>
/// Databases with the latest schema and nothing in them, each for one user at a time. They are emptied and handed out again:
/// making one takes longer than most tests.
/// </summary>
public static class EmptyDatabases
{
    private const string EmptySql =
        """
        DO $$
        DECLARE name text;
        BEGIN
            FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('schema_version', 'feed') LOOP
                EXECUTE format('DELETE FROM %I', name);
            END LOOP;
            DELETE FROM feed;
            INSERT INTO feed (one, head) VALUES (1, 0);
        END $$
        """;

    private static readonly ConcurrentBag<string> Free = [];

    public static async Task<string> TakeAsync()
    {
        if (!Free.TryTake(out var database))
        {
            database = await PostgresCluster.Shared.CreateDatabaseAsync();
        }

        await using var connection = await Connections.OpenAsync(database);
        await PostgresMigrator.MigrateAsync(connection, default);
        await connection.RunAsync(EmptySql);
        return database;
    }

    public static void GiveBack(string database) => Free.Add(database);
}
