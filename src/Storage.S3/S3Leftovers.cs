using Amazon.S3;
using Amazon.S3.Model;

namespace Pubky.Storage.S3;

/// <summary>
/// Gives up the uploads that processes have left behind when they died, whose parts the bucket would keep, and charge for, for
/// ever. No process completes an upload that old. A lifecycle rule of the bucket does the same for services that cannot list them.
/// </summary>
internal static class S3Leftovers
{
    public static async ValueTask CleanAsync(S3Bucket bucket, CancellationToken cancellation)
    {
        var request = new ListMultipartUploadsRequest { BucketName = bucket.Options.Bucket, Prefix = bucket.Options.Prefix };
        ListMultipartUploadsResponse? page;
        do
        {
            page = await bucket.SendAsync("list unfinished uploads", (client, token) => ListAsync(client, request, token), cancellation);
            if (page is null)
            {
                return;
            }

            var before = bucket.Now - bucket.Options.AbandonedAfter - S3BlobStore.Margin;
            foreach (var upload in (page.MultipartUploads ?? []).Where(u => u.Initiated?.ToUniversalTime() < before.UtcDateTime))
            {
                await AbortAsync(bucket, upload, cancellation);
            }

            request.KeyMarker = page.NextKeyMarker;
            request.UploadIdMarker = page.NextUploadIdMarker;
        }
        while (page.IsTruncated == true);
    }

    /// <summary>A page of uploads, or null if the service cannot list them.</summary>
    private static async Task<ListMultipartUploadsResponse?> ListAsync(
        AmazonS3Client client, ListMultipartUploadsRequest request, CancellationToken cancellation)
    {
        try
        {
            return await client.ListMultipartUploadsAsync(request, cancellation);
        }
        catch (AmazonS3Exception e) when (S3Failures.IsUnknown(e))
        {
            return null;
        }
    }

    // Nothing is to be done if somebody else has been faster.
    private static Task AbortAsync(S3Bucket bucket, MultipartUpload upload, CancellationToken cancellation) =>
        bucket.FindAsync("give up an unfinished upload", (client, token) => client.AbortMultipartUploadAsync(
            new AbortMultipartUploadRequest { BucketName = bucket.Options.Bucket, Key = upload.Key, UploadId = upload.UploadId }, token), cancellation);
}
