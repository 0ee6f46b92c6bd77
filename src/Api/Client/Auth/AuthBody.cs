using System.Buffers;
using Microsoft.AspNetCore.Http.Features;

namespace Pubky.Api.Client.Auth;

/// <summary>Reads the small bodies of the authentication routes whole; 2 MiB at most (spec auth §5.4).</summary>
internal static class AuthBody
{
    private const long MaxLength = 2 * 1024 * 1024;
    private const int TooLong = StatusCodes.Status413PayloadTooLarge;

    /// <summary>The whole body, or null if the client left before its end.</summary>
    /// <exception cref="BadHttpRequestException">Longer than allowed.</exception>
    public static async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaxLength;
        }

        try
        {
            return await ReadAsync(context.Request.Body, context.RequestAborted);
        }
        catch (Exception e) when (e is OperationCanceledException || (e is IOException and not BadHttpRequestException { StatusCode: TooLong }))
        {
            return null;
        }
    }

    private static async ValueTask<ReadOnlyMemory<byte>> ReadAsync(Stream body, CancellationToken cancellation)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        while (true)
        {
            var read = await body.ReadAsync(buffer.GetMemory(256), cancellation);
            if (read == 0)
            {
                return buffer.WrittenMemory;
            }

            buffer.Advance(read);
        }
    }
}
