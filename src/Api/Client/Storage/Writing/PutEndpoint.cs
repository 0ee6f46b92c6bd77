using Microsoft.AspNetCore.Http.Features;
using Pubky.Abstractions;
using Pubky.Api.Client.Auth.Callers;
using Pubky.Api.Client.Http;
using Pubky.Api.Client.Storage.Reading;
using Pubky.Api.Client.Tenancy;

namespace Pubky.Api.Client.Storage.Writing;

/// <summary>
/// PUT of a file (spec storage §6): admitted before its body is read, received outside of any lock, then committed at once.
/// </summary>
internal sealed class PutEndpoint(IGrains grains, CallerResolver callers, IBlobStore blobs, UploadReceiver receiver)
{
    public async Task HandleAsync(HttpContext context, StorageTarget target)
    {
        LiftBodyLimit(context);
        if (await WriteRequest.BeginAsync(context, target, grains, callers) is not { } write)
        {
            return;
        }

        var admission = await write.Grain.AdmitWriteAsync(write.Caller, write.Path, context.Request.ContentLength, write.Condition);
        if (admission.Status != StorageStatus.Ok)
        {
            // Answered without waiting for the body: a client that expects 100-continue then never sends it.
            await StorageErrors.WriteAsync(context, admission.Status);
            return;
        }

        var upload = await receiver.ReceiveAsync(context, write.Path, admission.MaxLength);
        if (upload.File is { } file)
        {
            await CommitAsync(context, write, file, admission.Version);
        }
        else if (upload.Status == UploadStatus.TooLong)
        {
            await StorageErrors.WriteAsync(context, StorageStatus.QuotaExceeded);
        }
        else
        {
            await TextResponse.BadRequestAsync(context, "Stream broken");
        }
    }

    private async Task CommitAsync(HttpContext context, WriteRequest write, UploadedFile file, long admittedVersion)
    {
        var put = new PutRequest(write.Path, file.Size, file.Hash, file.ContentType, file.Content, admittedVersion, write.Condition);
        StorageStatus status;
        try
        {
            status = await write.Grain.CommitPutAsync(write.Caller, put);
        }
        catch (StoreBusyException)
        {
            // Nothing was changed, and clients that try again would fill the disk. Any other exception leaves the outcome unknown,
            // so the blob stays: if nothing names it, the sweeper removes it.
            await DiscardAsync(file);
            throw;
        }

        if (status == StorageStatus.Ok)
        {
            context.Response.StatusCode = StatusCodes.Status201Created;
            context.Response.Headers.ETag = FileHeaders.ETag(file.Hash);
            return;
        }

        await DiscardAsync(file);
        await StorageErrors.WriteAsync(context, status);
    }

    /// <summary>Not tied to the request: the client's leaving must not leave the blob behind.</summary>
    private ValueTask DiscardAsync(UploadedFile file) =>
        file.Content is EntryContent.Blob blob ? blobs.DeleteAsync(blob.Id, CancellationToken.None) : ValueTask.CompletedTask;

    /// <summary>
    /// The quota is the only limit of a file's size (spec storage §6.2). Lifted before anything is refused: behind a refusal the
    /// web server drains the body for a while, but not one over its own limit, and cuts off clients that still send.
    /// </summary>
    private static void LiftBodyLimit(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }
    }
}
