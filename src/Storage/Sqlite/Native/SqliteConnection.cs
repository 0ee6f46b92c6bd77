using SQLitePCL;

namespace Pubky.Storage.Sqlite.Native;

/// <summary>One SQLite connection and the statements prepared on it. For one thread at a time.</summary>
internal sealed class SqliteConnection : IDisposable
{
    private readonly sqlite3 _db;
    private readonly Dictionary<string, SqliteStatement> _statements = new(StringComparer.Ordinal);

    public SqliteConnection(string path, bool readOnly)
    {
        _ = NativeSqlite.Version;
        var flags = raw.SQLITE_OPEN_NOMUTEX
            | (readOnly ? raw.SQLITE_OPEN_READONLY : raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE);
        var code = raw.sqlite3_open_v2(path, out _db, flags, null);
        if (code != raw.SQLITE_OK)
        {
            var message = $"cannot open {path}: {raw.sqlite3_errstr(code).utf8_to_string()}";
            _db?.Dispose();
            throw new SqliteException(code, message);
        }
    }

    /// <summary>Rows that the last INSERT, UPDATE or DELETE changed.</summary>
    public int Changes => raw.sqlite3_changes(_db);

    /// <summary>Everything prepared so far, by its text: for measuring.</summary>
    internal IReadOnlyDictionary<string, SqliteStatement> Prepared => _statements;

    /// <summary>Runs statements that answer nothing.</summary>
    public void Execute(string sql) => Check(raw.sqlite3_exec(_db, sql));

    /// <summary>The statement for this text, prepared once a connection. It comes back reset; the caller disposes it to reset it again.</summary>
    public SqliteStatement Prepare(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            Check(raw.sqlite3_prepare_v3(_db, sql, raw.SQLITE_PREPARE_PERSISTENT, out var handle));
            statement = new SqliteStatement(this, handle);
            _statements.Add(sql, statement);
        }

        return statement;
    }

    /// <summary>The first column of the first row.</summary>
    public long QueryInt64(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() ? statement.GetInt64(0) : throw new InvalidOperationException($"No row: {sql}");
    }

    /// <summary>
    /// Runs a query whose statements all see the same state. It is also faster: on its own, every statement locks and unlocks the
    /// database, which costs more than most lookups.
    /// </summary>
    public TResult ReadSnapshot<TArgument, TResult>(Func<SqliteConnection, TArgument, TResult> query, TArgument argument)
    {
        Prepare("BEGIN").Run();
        try
        {
            return query(this, argument);
        }
        finally
        {
            // Some errors end the transaction by themselves.
            if (raw.sqlite3_get_autocommit(_db) == 0)
            {
                Prepare("COMMIT").Run();
            }
        }
    }

    public void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw new SqliteException(code, raw.sqlite3_errmsg(_db).utf8_to_string());
        }
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Release();
        }

        _statements.Clear();
        _db.Dispose();
    }
}
