using System.Text;
using Pubky.Hosting;

namespace Pubky.Testnet.HttpRelay;

/// <summary>The id in a request's path: one segment of at most 256 bytes after decoding (spec pkarr §11.1).</summary>
/// <remarks>An encoded slash stays encoded; it names a mailbox just as well.</remarks>
internal static class ChannelId
{
    public const int MaxBytes = 256;

    /// <summary>The id of the request.</summary>
    public static string Of(HttpContext context) => (string)context.GetRouteValue("id")!;

    /// <summary>A handler that refuses longer ids with 400 and <paramref name="refusal"/> before <paramref name="handler"/> runs.</summary>
    public static RequestDelegate Limited(string refusal, RequestDelegate handler) =>
        context => Encoding.UTF8.GetByteCount(Of(context)) > MaxBytes
            ? context.TextAsync(StatusCodes.Status400BadRequest, refusal)
            : handler(context);
}
