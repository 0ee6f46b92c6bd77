using System.Buffers;
using Microsoft.Extensions.Primitives;

namespace Pubky.Api.Client.Http;

/// <summary>CORS for every response of the client API (spec storage §13). It mirrors and never rejects.</summary>
internal static class Cors
{
    private const string VaryLine = "origin, access-control-request-method, access-control-request-headers";

    // What a response header may hold; a request may bring more.
    private static readonly SearchValues<char> HeaderCharacters =
        SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(static c => (char)c), '\t']);

    private static readonly Func<object, Task> OnStarting = static state => Apply((HttpContext)state);

    /// <summary>Makes sure that the headers are added just before the response leaves, whatever it turns out to be.</summary>
    public static void Attach(HttpContext context) => context.Response.OnStarting(OnStarting, context);

    /// <summary>Answers OPTIONS: 200 without a body.</summary>
    /// <param name="context">The request.</param>
    /// <param name="isStorage">Whether the path is a storage path, which also gets an <c>Allow</c>.</param>
    public static Task AnswerOptions(HttpContext context, bool isStorage)
    {
        var (request, response) = (context.Request, context.Response);
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentLength = 0;
        response.Headers.AccessControlAllowMethods = Mirror(request.Headers.AccessControlRequestMethod);
        response.Headers.AccessControlAllowHeaders = Mirror(request.Headers.AccessControlRequestHeaders);
        if (isStorage)
        {
            response.Headers.Allow = Methods.Storage;
        }

        return Task.CompletedTask;
    }

    private static Task Apply(HttpContext context)
    {
        var (request, headers) = (context.Request, context.Response.Headers);
        headers.AccessControlAllowOrigin = Mirror(request.Headers.Origin);
        headers.AccessControlAllowCredentials = "true";
        if (!Methods.Is(request, Methods.Options))
        {
            headers.AccessControlExposeHeaders = "retry-after";
        }

        // A line of its own behind the route's: clients read the first line only.
        headers.Vary = StringValues.Concat(headers.Vary, VaryLine);
        return Task.CompletedTask;
    }

    /// <summary>The first line of a request header, if a response may hold it.</summary>
    private static StringValues Mirror(StringValues values) =>
        values is [{ } first, ..] && !first.AsSpan().ContainsAnyExcept(HeaderCharacters) ? first : StringValues.Empty;
}
