namespace Pubky.Storage.Sqlite.Native;

/// <summary>SQLite refused or failed; the database is unchanged by the statement.</summary>
public sealed class SqliteException : Exception
{
    internal SqliteException(int code, string message)
        : base($"SQLite error {code}: {message}.") => Code = code;

    /// <summary>SQLite's result code.</summary>
    public int Code { get; }
}
