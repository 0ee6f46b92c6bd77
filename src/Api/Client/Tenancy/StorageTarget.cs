using Pubky.Abstractions;

namespace Pubky.Api.Client.Tenancy;

/// <summary>What a storage request is about.</summary>
/// <param name="Tenant">Whose storage; null only for an owner-relative request that names nobody.</param>
/// <param name="Path">Canonical path; null if the request's path is refused.</param>
/// <param name="PathError">The whole error text when <paramref name="Path"/> is null.</param>
/// <param name="OwnerRelative">Whether the tenant came from headers or query (the older addressing) and not from the path.</param>
/// <param name="IsPrivate">Whether the answer gets the private cache headers (spec storage §9.3).</param>
/// <param name="Query">Raw query.</param>
internal readonly record struct StorageTarget(
    PublicKey? Tenant,
    StoragePath? Path,
    string? PathError,
    bool OwnerRelative,
    bool IsPrivate,
    string Query)
{
    /// <summary>What a write to a directory path is told.</summary>
    public string NotAFileError => OwnerRelative ? "Invalid URL: target path must be a file" : "Target path must be a file";
}
