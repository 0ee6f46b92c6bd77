namespace Pubky.Storage.Postgres.Blobs;

/// <summary>How blobs lie in the database.</summary>
public sealed record PostgresBlobOptions
{
    private const int SmallestChunk = 16 * 1024;
    private const int LargestChunk = 16 * 1024 * 1024;
    private static readonly TimeSpan ShortestAbandonment = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Connections for uploads and downloads, beside those of the rest of the store, so that they cannot starve commits. None is
    /// held while a client is waited for. Default 8; 1 to 100.
    /// </summary>
    public int Connections { get; init; } = 8;

    /// <summary>
    /// Bytes to a row; each upload and each download holds one such piece in memory. Blobs that are there already keep theirs.
    /// Default 256 KiB; 16 KiB to 16 MiB.
    /// </summary>
    public int ChunkSize { get; init; } = 256 * 1024;

    /// <summary>
    /// How long an upload may bring nothing before it counts as left behind by a process that has died. Default 24 h; 10 min or more.
    /// </summary>
    public TimeSpan AbandonedAfter { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Everything that is wrong with these options, a sentence each; empty if nothing is.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [];
        if (Connections is < 1 or > 100)
        {
            errors.Add($"{nameof(Connections)} of blobs in the database is {Connections}; it must be 1 to 100.");
        }

        if (ChunkSize is < SmallestChunk or > LargestChunk)
        {
            errors.Add($"{nameof(ChunkSize)} of blobs in the database is {ChunkSize}; it must be {SmallestChunk} to {LargestChunk} bytes.");
        }

        if (AbandonedAfter < ShortestAbandonment)
        {
            errors.Add(
                $"{nameof(AbandonedAfter)} of blobs in the database is {AbandonedAfter}; it must be {ShortestAbandonment} or more, "
                + "or slow uploads could be removed.");
        }

        return errors;
    }
}
