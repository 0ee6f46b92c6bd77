using System.Globalization;
using Microsoft.Net.Http.Headers;
using Pubky.Hosting;

namespace Pubky.PkarrRelay;

/// <summary>Limits the HTTP requests of each address and tells it how many it has left (spec pkarr §10.5).</summary>
internal sealed class HttpLimit(AddressBuckets buckets, bool behindProxy)
{
    private const string LimitHeader = "x-ratelimit-limit";
    private const string RemainingHeader = "x-ratelimit-remaining";
    private const string AfterHeader = "x-ratelimit-after";

    public Task PassAsync(HttpContext context, RequestDelegate next)
    {
        var verdict = buckets.Take(ClientAddress.Of(context, behindProxy));
        var headers = context.Response.Headers;
        headers[LimitHeader] = Text(verdict.Limit);
        headers[RemainingHeader] = Text(verdict.Remaining);
        if (verdict.IsAllowed)
        {
            return next(context);
        }

        var seconds = Text((long)Math.Ceiling(verdict.Wait.TotalSeconds));
        headers[HeaderNames.RetryAfter] = seconds;
        headers[AfterHeader] = seconds;
        return context.TextAsync(StatusCodes.Status429TooManyRequests, $"Too Many Requests! Wait for {seconds}s");
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
