namespace Pubky.Grains.Blobs;

/// <summary>How unreferenced blobs are found.</summary>
public sealed record BlobSweeperOptions
{
    private static readonly TimeSpan ShortestTime = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromDays(30);

    /// <summary>Time between two sweeps; the first comes right after the start. Default 6 h; 1 min to 30 days.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromHours(6);

    /// <summary>A blob younger than this is never touched: its commit may still be on its way. Default 1 h; at least 1 min.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Blobs looked up in the store at a time. Default 256; 1 to 10,000.</summary>
    public int BatchSize { get; init; } = 256;

    /// <summary>Everything that is wrong with these options, a sentence each; empty if nothing is.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [];
        if (Interval < ShortestTime || Interval > LongestInterval)
        {
            errors.Add($"{nameof(Interval)} of the blob sweeper is {Interval}; it must be {ShortestTime} to {LongestInterval}.");
        }

        if (Grace < ShortestTime)
        {
            errors.Add($"{nameof(Grace)} of the blob sweeper is {Grace}; it must be {ShortestTime} or more, or uploads could be swept before their commit.");
        }

        if (BatchSize is < 1 or > 10_000)
        {
            errors.Add($"{nameof(BatchSize)} of the blob sweeper is {BatchSize}; it must be 1 to 10,000.");
        }

        return errors;
    }
}
