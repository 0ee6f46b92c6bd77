using Pubky.Abstractions;
using Pubky.Api.Client.Http;

namespace Pubky.Api.Client.Tenancy;

/// <summary>Path addressing: <c>/storage/{owner}/{path…}</c> (spec storage §3.1). Headers and query do not matter.</summary>
internal static class PathAddress
{
    private const string Prefix = "/storage";

    /// <summary>Whether a raw path is addressed this way.</summary>
    public static bool Applies(string rawPath) =>
        rawPath.StartsWith(Prefix, StringComparison.Ordinal) && (rawPath.Length == Prefix.Length || rawPath[Prefix.Length] == '/');

    /// <summary>Resolves owner and path; false with the text of the 400 if one of them is malformed.</summary>
    public static bool TryResolve(RawTarget raw, out StorageTarget target, out string error)
    {
        target = default;
        error = "";
        if (raw.Path.Length <= Prefix.Length + 1)
        {
            error = "Missing storage owner or path";
            return false;
        }

        var rest = raw.Path.AsSpan(Prefix.Length + 1);
        var slash = rest.IndexOf('/');
        if (slash < 0 || slash == rest.Length - 1)
        {
            error = "Missing storage path";
            return false;
        }

        if (!PublicKey.TryParse(rest[..slash], out var owner))
        {
            error = "Invalid storage owner public key";
            return false;
        }

        if (!PercentEncoding.TryDecodePath(rest[slash..], out var decoded))
        {
            error = "Storage path is not valid UTF-8";
            return false;
        }

        if (!StoragePath.TryNormalize(decoded, out var path, out var reason))
        {
            error = $"Invalid storage path: {reason}";
            return false;
        }

        target = new StorageTarget(owner, path, null, OwnerRelative: false, path.Root == StorageRoot.Private, raw.Query);
        return true;
    }
}
