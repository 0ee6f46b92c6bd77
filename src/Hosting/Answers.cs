using System.Text;

namespace Pubky.Hosting;

/// <summary>Short answers, always with their length.</summary>
public static class Answers
{
    /// <summary>Answers with a status and a line of plain text.</summary>
    public static Task TextAsync(this HttpContext context, int status, string text) =>
        context.BytesAsync(status, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(text));

    /// <summary>Answers with a status and a body; a HEAD request gets the headers of that body alone.</summary>
    public static async Task BytesAsync(this HttpContext context, int status, string? contentType, ReadOnlyMemory<byte> body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        }
    }
}
