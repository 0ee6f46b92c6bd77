namespace Pubky.Abstractions;

/// <summary>A user's own limits (spec storage §11, operations §8).</summary>
/// <param name="Storage">Bytes the user may store.</param>
/// <param name="Rates">Bandwidth. Kept and handed out; no limiter heeds it yet.</param>
/// <param name="AllowedWritePaths">Null is unrestricted; an empty list allows no write.</param>
public sealed record UserQuota(StorageLimit Storage, UserRates Rates, IReadOnlyList<StoragePath>? AllowedWritePaths)
{
    /// <summary>The server's default limits and no path restriction.</summary>
    public static readonly UserQuota Default = new(StorageLimit.Default, UserRates.Default, null);

    /// <summary>Whether writing and deleting at a path is allowed (spec storage §11.1).</summary>
    public bool AllowsWrite(StoragePath path) => AllowedWritePaths is null || AllowedWritePaths.Any(scope => scope.Covers(path));
}
