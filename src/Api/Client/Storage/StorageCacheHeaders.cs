using Pubky.Api.Client.Tenancy;

namespace Pubky.Api.Client.Storage;

/// <summary>Cache headers by root and addressing mode (spec storage §9.1).</summary>
internal static class StorageCacheHeaders
{
    /// <summary>Marks every answer to a private request; called before anything can go wrong.</summary>
    public static void Private(HttpResponse response, StorageTarget target)
    {
        if (target.IsPrivate)
        {
            response.Headers.CacheControl = "no-store";
            response.Headers.Vary = target.OwnerRelative ? "pubky-host, Authorization, Cookie" : "Authorization, Cookie";
        }
    }

    /// <summary>A public file's 200 and 304.</summary>
    public static void PublicFile(HttpResponse response, StorageTarget target)
    {
        if (!target.IsPrivate)
        {
            response.Headers.CacheControl = "private, must-revalidate";
            PublicListing(response, target);
        }
    }

    /// <summary>A public listing's 200.</summary>
    public static void PublicListing(HttpResponse response, StorageTarget target)
    {
        if (!target.IsPrivate && target.OwnerRelative)
        {
            response.Headers.Vary = "pubky-host";
        }
    }
}
