using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Pubky.Api.Client.Http;

/// <summary>Small JSON answers.</summary>
internal static class JsonResponse
{
    // What HTML would need escaped stays as it is: nobody embeds these answers, and their type says what they are.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Answers 200 with what <paramref name="write"/> writes. A HEAD request gets the headers alone.</summary>
    public static async Task WriteAsync<T>(HttpContext context, T value, Action<Utf8JsonWriter, T> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        await using (var json = new Utf8JsonWriter(buffer, Options))
        {
            write(json, value);
        }

        var response = context.Response;
        response.ContentType = "application/json";
        response.ContentLength = buffer.WrittenCount;
        if (!Methods.IsHead(context.Request))
        {
            await response.BodyWriter.WriteAsync(buffer.WrittenMemory, context.RequestAborted);
        }
    }
}
