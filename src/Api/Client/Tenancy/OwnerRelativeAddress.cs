using Pubky.Abstractions;
using Pubky.Api.Client.Http;

namespace Pubky.Api.Client.Tenancy;

/// <summary>
/// Owner-relative addressing: the whole request path is the storage path and the tenant stands elsewhere (spec storage §3.2).
/// Nothing is refused here; routes report what is wrong in their own order.
/// </summary>
internal static class OwnerRelativeAddress
{
    private const string PrivatePrefix = "/priv/";

    public static StorageTarget Resolve(HttpRequest request, RawTarget raw)
    {
        var path = Parse(raw.Path, out var error);
        return new StorageTarget(
            RequestTenant.Resolve(request, raw),
            path,
            error,
            OwnerRelative: true,
            IsPrivate(raw.Path, path),
            raw.Query);
    }

    /// <summary>The canonical path, or null and the text of the 400.</summary>
    internal static StoragePath? Parse(string rawPath, out string? error)
    {
        if (!PercentEncoding.TryDecodePath(rawPath, out var decoded))
        {
            error = "Invalid URL: Invalid UTF-8 in `path`";
            return null;
        }

        error = StoragePath.TryNormalize(decoded, out var path, out var reason) ? null : $"Invalid URL: {reason}";
        return path;
    }

    /// <summary>Private if the path is so in its raw, its decoded or its canonical form: caches must not guess.</summary>
    internal static bool IsPrivate(string rawPath, StoragePath? canonical) =>
        canonical?.Root == StorageRoot.Private
        || rawPath.StartsWith(PrivatePrefix, StringComparison.Ordinal)
        || (rawPath.Contains('%', StringComparison.Ordinal)
            && PercentEncoding.DecodePathLossy(rawPath).StartsWith(PrivatePrefix, StringComparison.Ordinal));
}
