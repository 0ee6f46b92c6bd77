namespace Pubky.Grains.Blobs;

/// <summary>How unreferenced blobs are found.</summary>
public sealed record BlobSweeperOptions
{
    /// <summary>Time between two sweeps; the first comes right after the start. Default 6 h.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromHours(6);

    /// <summary>A blob younger than this is never touched: its commit may still be on its way. Default 1 h.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Blobs looked up in the store at a time. Default 256.</summary>
    public int BatchSize { get; init; } = 256;
}
