using Pubky.Api.Client.Http;

namespace Pubky.Api.Client.Auth;

/// <summary>Why a request gets nothing.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Text">The whole body.</param>
internal readonly record struct Refusal(int Status, string Text)
{
    public static Refusal BadRequest(string text) => new(StatusCodes.Status400BadRequest, text);

    public static Refusal Unauthorized(string text) => new(StatusCodes.Status401Unauthorized, text);

    public Task WriteAsync(HttpContext context) => TextResponse.WriteAsync(context, Status, Text);
}
