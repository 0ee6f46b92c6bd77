using Pubky.Storage.Sql;
using Pubky.Storage.Sqlite.Native;

namespace Pubky.Storage.Sqlite.Migrations;

/// <summary>Runs the numbered scripts beside this class, forward only, each in its own transaction with the number it reaches.</summary>
internal static class Migrator
{
    private static readonly MigrationScripts Scripts = new(".sqlite.sql");

    /// <summary>The schema this build works with.</summary>
    public static int Latest => Scripts.Latest;

    /// <exception cref="NewerSchemaException">The database was written by a newer version.</exception>
    public static void Migrate(SqliteConnection connection)
    {
        foreach (var (number, script) in Scripts.After(connection.QueryInt64("PRAGMA user_version")))
        {
            connection.Execute("BEGIN IMMEDIATE");
            if (connection.QueryInt64("PRAGMA user_version") < number)
            {
                connection.Execute($"{script}; PRAGMA user_version = {number}");
            }

            // Else another process (a command beside a starting server) was faster, and this one has waited for it.
            connection.Execute("COMMIT");
        }
    }
}
