namespace Pubky.Hosting;

/// <summary>Small request bodies, read whole.</summary>
public static class RequestBody
{
    /// <summary>Reads the body; <c>null</c> if it is longer than <paramref name="limit"/> bytes.</summary>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, int limit, CancellationToken cancellation)
    {
        if (request.ContentLength > limit)
        {
            return null;
        }

        // One byte more than allowed tells a body that is exactly full from one that is too long.
        var buffer = new byte[limit + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return length > limit ? null : buffer[..length];
    }
}
