using System.Text;

namespace Pubky.Api.Client.Http;

/// <summary>Short text answers, errors above all (spec storage §15): the message only, with its length.</summary>
internal static class TextResponse
{
    public const string PlainUtf8 = "text/plain; charset=utf-8";

    /// <summary>Answers with a text. A HEAD request gets the headers alone.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">HTTP status.</param>
    /// <param name="text">The whole body.</param>
    /// <param name="contentType">Null sends no Content-Type.</param>
    public static Task WriteAsync(HttpContext context, int status, string text, string? contentType = PlainUtf8)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = contentType;
        response.ContentLength = Encoding.UTF8.GetByteCount(text);
        if (Methods.IsHead(context.Request))
        {
            return Task.CompletedTask;
        }

        Encoding.UTF8.GetBytes(text, response.BodyWriter);
        return response.BodyWriter.FlushAsync(context.RequestAborted).AsTask();
    }

    public static Task BadRequestAsync(HttpContext context, string text) => WriteAsync(context, StatusCodes.Status400BadRequest, text);

    public static Task UnauthorizedAsync(HttpContext context, string text) => WriteAsync(context, StatusCodes.Status401Unauthorized, text);

    public static Task NoSessionAsync(HttpContext context) => UnauthorizedAsync(context, "No authenticated session found");

    public static Task NotFoundAsync(HttpContext context) => WriteAsync(context, StatusCodes.Status404NotFound, "Not Found");

    public static Task MissingTenantAsync(HttpContext context) => BadRequestAsync(context, "Missing request tenant");

    /// <summary>405 with an empty body (spec storage §1.3).</summary>
    public static Task MethodNotAllowedAsync(HttpContext context, string allow)
    {
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = allow;
        return Task.CompletedTask;
    }
}
