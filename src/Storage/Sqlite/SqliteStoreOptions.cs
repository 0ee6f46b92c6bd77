namespace Pubky.Storage.Sqlite;

/// <summary>How the SQLite store works.</summary>
public sealed record SqliteStoreOptions
{
    /// <summary>Database file; created if absent. Two more files appear beside it, <c>-wal</c> and <c>-shm</c>.</summary>
    public required string Path { get; init; }

    /// <summary>
    /// Whether a commit is on disk before it is acknowledged. Default true. False is for throw-away data only: a power cut may
    /// lose acknowledged writes.
    /// </summary>
    public bool Durable { get; init; } = true;

    /// <summary>Read connections. Default: two a processor, at least 4.</summary>
    public int Readers { get; init; } = Math.Max(4, Environment.ProcessorCount * 2);

    /// <summary>Commits gathered into one transaction and one flush, at most. Default 1,024.</summary>
    /// <remarks>A thousand commits of 1 KiB write for some tens of milliseconds: the longest that one write waits for others.</remarks>
    public int MaxBatch { get; init; } = 1024;

    /// <summary>Commits waiting for the writer before further ones are refused as busy. Default 4,096.</summary>
    /// <remarks>At 64 KiB of inline content each, 256 MiB at most, and as much again of those being written.</remarks>
    public int MaxPending { get; init; } = 4096;

    /// <summary>
    /// Bytes of the WAL beyond which the writer waits, a second at most, for running reads to end, so that it can begin at the
    /// front of the file again. Default 128 MiB.
    /// </summary>
    public long MaxLogBytes { get; init; } = 128L * 1024 * 1024;

    /// <summary>WAL pages after which the writer copies them into the database file. Default 8,192 (32 MiB).</summary>
    public int CheckpointPages { get; init; } = 8192;
}
