using Pubky.Storage.Sqlite.Native;
using SQLitePCL;

namespace Pubky.Storage.Tests.Sqlite;

/// <summary>What the statements of a connection have cost, counted by SQLite itself, so that no clock is needed.</summary>
internal static class StatementCosts
{
    // SQLITE_STMTSTATUS_VM_STEP and _FULLSCAN_STEP.
    private const int MachineSteps = 4;
    private const int FullScanSteps = 1;

    /// <summary>Steps of SQLite's machine since the last call.</summary>
    public static int TakeSteps(SqliteConnection connection) => Take(connection, MachineSteps);

    /// <summary>Steps within full scans of a table since the last call.</summary>
    public static int TakeFullScanSteps(SqliteConnection connection) => Take(connection, FullScanSteps);

    private static int Take(SqliteConnection connection, int counter) =>
        connection.Prepared.Values.Sum(statement => raw.sqlite3_stmt_status(statement.Handle, counter, 1));
}
