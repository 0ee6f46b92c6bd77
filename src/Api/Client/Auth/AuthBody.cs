using System.Buffers;
using Microsoft.AspNetCore.Http.Features;

namespace Pubky.Api.Client.Auth;

/// <summary>Reads the small bodies of the authentication routes whole; 2 MiB at most (spec auth §5.4).</summary>
internal static class AuthBody
{
    private const long MaxLength = 2 * 1024 * 1024;

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
            return await ReadAsync(context.Request.Body);
        }
        catch (BadHttpRequestException e) when (e.StatusCode != StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
        catch (Exception e) when (e is OperationCanceledException or IOException and not BadHttpRequestException)
        {
            // The connection is gone. Saying so keeps the web server from draining a body that cannot come.
            context.Abort();
            return null;
        }
    }

    private static async ValueTask<ReadOnlyMemory<byte>> ReadAsync(Stream body)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        while (true)
        {
            // No token: the web server itself ends the read when the client leaves.
            var read = await body.ReadAsync(buffer.GetMemory(256), CancellationToken.None);
            if (read == 0)
            {
                return buffer.WrittenMemory;
            }

            buffer.Advance(read);
        }
    }
}
