namespace Pubky.Storage.Postgres;

/// <summary>How the PostgreSQL store works.</summary>
public sealed record PostgresStoreOptions
{
    /// <summary>
    /// Npgsql's keywords: host, database, user, password, TLS. The database must exist, in UTF-8. What the store's promises rest
    /// on (durable commits, time limits, plans) is set on top of it and cannot be changed here.
    /// </summary>
    public required string ConnectionString { get; init; }

    /// <summary>Connections for reading. Default 16.</summary>
    /// <remarks>One more writes, one tidies up, and one listens. PostgreSQL allows 100 in all, if it is not told otherwise.</remarks>
    public int Readers { get; init; } = 16;

    /// <summary>Commits gathered into one transaction and one flush, at most. Default 1,024.</summary>
    public int MaxBatch { get; init; } = 1024;

    /// <summary>Commits waiting for the writer before further ones are refused as busy. Default 4,096.</summary>
    /// <remarks>At 64 KiB of inline content each, 256 MiB at most, and as much again of those being written.</remarks>
    public int MaxPending { get; init; } = 4096;

    /// <summary>Longest time for one statement, in the database. Default 30 s. The client waits 5 s longer.</summary>
    public TimeSpan StatementTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest wait for a row that another process has locked. Default 5 s.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a process that stops in the middle of a transaction may hold up the others. Default 2 s (spec events §12.2, C16).</summary>
    public TimeSpan IdleTransactionTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Longest wait for a connection, free or new. Default 5 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long reads and writes wait for a database that has gone, as in a restart, before they are refused as busy. Default 10 s.
    /// </summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long nothing is heard of other processes' writes before the feed's end is looked at all the same. Default 300 ms.</summary>
    internal TimeSpan FeedSilence { get; init; } = TimeSpan.FromMilliseconds(300);
}
