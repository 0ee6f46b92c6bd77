using Npgsql;
using Pubky.Storage;
using Pubky.Storage.Postgres;
using Pubky.Storage.Sqlite.Native;

namespace Pubky.Server.Storage;

/// <summary>A database that cannot be opened, as the operator is told of it.</summary>
internal static class UnusableDatabase
{
    /// <summary>Whether a failure is the database's, and no bug.</summary>
    public static bool Is(Exception error) => error is SqliteException or NpgsqlException or NewerSchemaException or UnsuitableDatabaseException;

    /// <summary>What the operator reads.</summary>
    public static StartupException Explain(StorageOptions options, Exception error) => options.Postgres is null
        ? new($"The database in '{options.DataDirectory}' cannot be used. {error.Message}", error)
        : new($"The PostgreSQL database cannot be used. {error.Message}", error);
}
