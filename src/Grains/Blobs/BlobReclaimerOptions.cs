namespace Pubky.Grains.Blobs;

/// <summary>How replaced blobs are deleted.</summary>
public sealed record BlobReclaimerOptions
{
    /// <summary>Time between a blob's replacement and its deletion. Default 60 s; at most 1 day.</summary>
    /// <remarks>A reader that has been given the blob's name must have opened it by then.</remarks>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Blobs waiting for deletion; further ones are left to the sweeper. Default 100,000, about 5 MiB.</summary>
    public int MaxPending { get; init; } = 100_000;
}
