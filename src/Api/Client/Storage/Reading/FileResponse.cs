using System.Buffers;
using Pubky.Abstractions;
using Pubky.Api.Client.Http;
using Pubky.Api.Client.Tenancy;

namespace Pubky.Api.Client.Storage.Reading;

/// <summary>The answer to a GET of an existing file: 304, or headers and bytes of one version.</summary>
internal sealed class FileResponse(IBlobStore blobs, ClientApiOptions options, TimeProvider time)
{
    private const int BufferSize = 64 * 1024;

    public Task GetAsync(HttpContext context, StorageTarget target, Entry entry)
    {
        if (FileConditions.IsNotModified(context.Request.Headers, entry))
        {
            FileHeaders.Describe(context.Response, target, entry);
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        return entry.Content switch
        {
            EntryContent.Inline inline => SendInlineAsync(context, target, entry, inline.Bytes),
            EntryContent.Blob blob => SendBlobAsync(context, target, entry, blob.Id),
            _ => throw new InvalidOperationException("Unknown kind of content."),
        };
    }

    private async Task SendInlineAsync(HttpContext context, StorageTarget target, Entry entry, ReadOnlyMemory<byte> bytes)
    {
        Begin(context.Response, target, entry);
        await using var deadline = WriteDeadline.Attach(context, options.FileWriteTimeout, time);
        await deadline.WriteAsync(bytes, context.RequestAborted);
    }

    private async Task SendBlobAsync(HttpContext context, StorageTarget target, Entry entry, BlobId id)
    {
        // Opened before anything is sent: a blob that is gone is a 404, not half an answer.
        await using var content = await blobs.OpenAsync(id, context.RequestAborted);
        if (content is null)
        {
            await TextResponse.NotFoundAsync(context);
            return;
        }

        Begin(context.Response, target, entry);
        await using var deadline = WriteDeadline.Attach(context, options.FileWriteTimeout, time);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            int read;
            while ((read = await content.ReadAsync(buffer.AsMemory(0, BufferSize), context.RequestAborted)) > 0)
            {
                await deadline.WriteAsync(buffer.AsMemory(0, read), context.RequestAborted);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void Begin(HttpResponse response, StorageTarget target, Entry entry)
    {
        FileHeaders.Describe(response, target, entry);
        FileHeaders.DescribeBody(response, entry);
    }
}
