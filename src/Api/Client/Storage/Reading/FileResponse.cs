using System.Buffers;
using Pubky.Abstractions;
using Pubky.Api.Client.Http;
using Pubky.Api.Client.Tenancy;

namespace Pubky.Api.Client.Storage.Reading;

/// <summary>The answer to a GET of an existing file: 304, 416, or headers and bytes of one version.</summary>
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

        if (!RangeRequest.TryResolve(context.Request.Headers, entry, out var range))
        {
            return RefuseRangeAsync(context, entry);
        }

        return entry.Content switch
        {
            EntryContent.Inline inline => SendInlineAsync(context, target, entry, inline.Bytes, range),
            EntryContent.Blob blob => SendBlobAsync(context, target, entry, blob.Id, range),
            _ => throw new InvalidOperationException("Unknown kind of content."),
        };
    }

    private static Task RefuseRangeAsync(HttpContext context, Entry entry)
    {
        context.Response.Headers.ContentRange = $"bytes */{entry.Size}";
        return TextResponse.WriteAsync(context, StatusCodes.Status416RangeNotSatisfiable, "Range not satisfiable");
    }

    private async Task SendInlineAsync(
        HttpContext context, StorageTarget target, Entry entry, ReadOnlyMemory<byte> bytes, ByteRange? range)
    {
        Begin(context.Response, target, entry, range);
        await using var deadline = WriteDeadline.Attach(context, options.FileWriteTimeout, time);
        var part = range is { } asked ? bytes.Slice((int)asked.First, (int)asked.Length) : bytes;
        await deadline.WriteAsync(part, context.RequestAborted);
    }

    private async Task SendBlobAsync(HttpContext context, StorageTarget target, Entry entry, BlobId id, ByteRange? range)
    {
        // Opened before anything is sent: a blob that is gone is a 404, not half an answer.
        await using var content = await blobs.OpenAsync(id, context.RequestAborted);
        if (content is null)
        {
            await TextResponse.NotFoundAsync(context);
            return;
        }

        Begin(context.Response, target, entry, range);
        content.Position = range?.First ?? 0;
        await using var deadline = WriteDeadline.Attach(context, options.FileWriteTimeout, time);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            for (var left = range?.Length ?? entry.Size; left > 0;)
            {
                var piece = buffer.AsMemory(0, (int)Math.Min(left, BufferSize));
                await content.ReadExactlyAsync(piece, context.RequestAborted);
                await deadline.WriteAsync(piece, context.RequestAborted);
                left -= piece.Length;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void Begin(HttpResponse response, StorageTarget target, Entry entry, ByteRange? range)
    {
        FileHeaders.Describe(response, target, entry);
        FileHeaders.DescribeBody(response, entry);
        if (range is { } part)
        {
            response.StatusCode = StatusCodes.Status206PartialContent;
            response.ContentLength = part.Length;
            response.Headers.ContentRange = part.Describe(entry.Size);
        }
    }
}
