using System.Buffers;
using Pubky.Abstractions;
using Pubky.Protocol;

namespace Pubky.Api.Client.Storage.Writing;

/// <summary>
/// Receives an upload with one buffer of 64 KiB: what fits into it stays in memory, anything longer goes to the blob store
/// while it is hashed. Until the grain commits, nothing of it is visible.
/// </summary>
internal sealed class UploadReceiver(IBlobStore blobs)
{
    /// <param name="context">Its request's body is read to the end unless the upload fails.</param>
    /// <param name="path">Names the type where the content does not tell.</param>
    /// <param name="maxLength">Most bytes accepted.</param>
    public async ValueTask<Upload> ReceiveAsync(HttpContext context, StoragePath path, long maxLength)
    {
        var body = new RequestBody(context);
        var buffer = ArrayPool<byte>.Shared.Rent(EntryContent.MaxInline);
        try
        {
            var memory = buffer.AsMemory(0, EntryContent.MaxInline);
            var filled = await body.FillAsync(memory);
            if (Refusal(body, maxLength) is { } refused)
            {
                return refused;
            }

            var contentType = ContentTypes.Detect(path, buffer.AsSpan(0, filled));

            // A chunked body that fills the buffer exactly may not have shown its end yet; it counts as long, which is harmless.
            return filled < memory.Length || body.HasEnded
                ? Inline(buffer.AsSpan(0, filled), contentType)
                : await ToBlobAsync(body, memory, maxLength, contentType, context.RequestAborted);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static Upload Inline(ReadOnlySpan<byte> bytes, string contentType) =>
        Upload.Complete(new UploadedFile(bytes.Length, Blake3.Hash(bytes), contentType, new EntryContent.Inline(bytes.ToArray())));

    private async ValueTask<Upload> ToBlobAsync(
        RequestBody body,
        Memory<byte> full,
        long maxLength,
        string contentType,
        CancellationToken cancellation)
    {
        var hasher = new Blake3Hasher();
        await using var blob = await blobs.CreateAsync(cancellation);
        var filled = full.Length;
        while (filled > 0)
        {
            hasher.Update(full.Span[..filled]);
            await blob.WriteAsync(full[..filled], cancellation);
            filled = await body.FillAsync(full);
            if (Refusal(body, maxLength) is { } refused)
            {
                return refused;
            }
        }

        await blob.CompleteAsync(cancellation);
        return Upload.Complete(new UploadedFile(body.Received, hasher.Finish(), contentType, new EntryContent.Blob(blob.Id)));
    }

    private static Upload? Refusal(RequestBody body, long maxLength) =>
        body.IsBroken ? Upload.Broken : body.Received > maxLength ? Upload.TooLong : null;
}
