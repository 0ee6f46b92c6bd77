using Pubky.Storage.Sqlite;
using SQLitePCL;

namespace Pubky.Bench.Yardsticks;

/// <summary>SQLite and nothing above it: one connection with one prepared statement. For one thread at a time.</summary>
internal sealed class BareSqlite : IDisposable
{
    private readonly sqlite3 _db;
    private readonly sqlite3_stmt _statement;

    public BareSqlite(string path, string setUp, string sql)
    {
        // Chooses the same library as the store does.
        _ = SqliteStore.LibraryVersion;
        Require(raw.sqlite3_open_v2(path, out _db, raw.SQLITE_OPEN_NOMUTEX | raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE, null));
        Require(raw.sqlite3_exec(_db, setUp));
        Require(raw.sqlite3_prepare_v2(_db, sql, out _statement));
    }

    /// <summary>Writes one row in a transaction of its own.</summary>
    public void Insert(string path, byte[] content)
    {
        Require(raw.sqlite3_bind_text(_statement, 1, path));
        Require(raw.sqlite3_bind_blob(_statement, 2, content));
        Require(raw.sqlite3_step(_statement), raw.SQLITE_DONE);
        Require(raw.sqlite3_reset(_statement));
    }

    /// <summary>Reads the first column of all rows between two texts.</summary>
    public int ReadRange(byte[] user, string low, string high)
    {
        Require(raw.sqlite3_bind_blob(_statement, 1, user));
        Require(raw.sqlite3_bind_text(_statement, 2, low));
        Require(raw.sqlite3_bind_text(_statement, 3, high));
        var rows = 0;
        while (raw.sqlite3_step(_statement) == raw.SQLITE_ROW)
        {
            rows += raw.sqlite3_column_text(_statement, 0).utf8_to_string().Length > 0 ? 1 : 0;
        }

        Require(raw.sqlite3_reset(_statement));
        return rows;
    }

    public void Dispose()
    {
        _statement.Dispose();
        _db.Dispose();
    }

    private void Require(int code, int expected = raw.SQLITE_OK)
    {
        if (code != expected)
        {
            throw new InvalidOperationException($"SQLite error {code}: {raw.sqlite3_errmsg(_db).utf8_to_string()}");
        }
    }
}
