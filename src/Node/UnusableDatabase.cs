using Pubky.Storage;
using Pubky.Storage.Sqlite;
using Pubky.Storage.Sqlite.Native;

namespace Pubky.Node;

/// <summary>A database that cannot be opened, as the operator is told of it.</summary>
internal static class UnusableDatabase
{
    /// <summary>Whether a failure is the database's, and no bug.</summary>
    public static bool Is(Exception error) => error is SqliteException or NewerSchemaException;

    /// <summary>What the operator reads.</summary>
    public static StartupException Explain(string dataDirectory, Exception error) =>
        new($"The database in '{dataDirectory}' cannot be used. {error.Message}", error);
}
