namespace Pubky.Grains.Users;

/// <summary>How much of the store is kept in memory for reading.</summary>
public sealed record EntryCacheOptions
{
    /// <summary>Bytes of entries and inline contents, about. Default 64 MiB.</summary>
    public long MaxBytes { get; init; } = 64 * 1024 * 1024;
}
