using Microsoft.Net.Http.Headers;
using Pubky.Abstractions;
using Pubky.Api.Client.Tenancy;

namespace Pubky.Api.Client.Storage.Reading;

/// <summary>Headers of a file (spec storage §7.1).</summary>
internal static class FileHeaders
{
    /// <summary>A strong entity tag: the content hash in quotes.</summary>
    public static string ETag(Entry entry) => ETag(entry.Hash);

    /// <summary>The same for content that is not an entry yet.</summary>
    public static string ETag(ContentHash hash) => $"\"{hash}\"";

    /// <summary>What 200 and 304 share: validators and cache rules.</summary>
    public static void Describe(HttpResponse response, StorageTarget target, Entry entry)
    {
        StorageCacheHeaders.PublicFile(response, target);
        response.Headers.ETag = ETag(entry);
        response.Headers.LastModified = HeaderUtilities.FormatDate(entry.ModifiedAt);
    }

    /// <summary>What only comes with a body: its type and length, that parts of it can be asked for, and that it is tame.</summary>
    public static void DescribeBody(HttpResponse response, Entry entry)
    {
        response.ContentType = entry.ContentType;
        response.ContentLength = entry.Size;
        response.Headers.AcceptRanges = "bytes";
        UserContent.Tame(response);
    }
}
