namespace Pubky.Abstractions;

/// <summary>A user's own limits (spec storage §11, operations §8).</summary>
/// <param name="Storage">Bytes the user may store.</param>
/// <param name="AllowedWritePaths">Null is unrestricted; an empty list allows no write.</param>
public sealed record UserQuota(StorageLimit Storage, IReadOnlyList<StoragePath>? AllowedWritePaths)
{
    /// <summary>The server's default limit and no path restriction.</summary>
    public static readonly UserQuota Default = new(StorageLimit.Default, null);

    /// <summary>Whether writing and deleting at a path is allowed (spec storage §11.1).</summary>
    public bool AllowsWrite(StoragePath path) => AllowedWritePaths is null || AllowedWritePaths.Any(scope => scope.Covers(path));
}
