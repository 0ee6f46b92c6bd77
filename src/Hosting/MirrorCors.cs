using Microsoft.Net.Http.Headers;

namespace Pubky.Hosting;

/// <summary>
/// The relays' cross-origin rule (spec pkarr §10.4, §11.1): every origin, method and header is allowed by repeating it, and
/// OPTIONS of any path is answered here.
/// </summary>
public static class MirrorCors
{
    private const string Varies = "origin, access-control-request-method, access-control-request-headers";

    /// <summary>Adds the rule in front of everything that follows.</summary>
    /// <param name="app">The application.</param>
    /// <param name="exposed">Response headers that scripts may read, comma-separated; <c>null</c> for none.</param>
    public static void UseMirrorCors(this IApplicationBuilder app, string? exposed = null) =>
        app.Use((context, next) =>
        {
            AllowOrigin(context, exposed);
            if (!HttpMethods.IsOptions(context.Request.Method))
            {
                return next(context);
            }

            AnswerOptions(context);
            return Task.CompletedTask;
        });

    private static void AllowOrigin(HttpContext context, string? exposed)
    {
        var (asked, answer) = (context.Request.Headers, context.Response.Headers);
        if (asked.TryGetValue(HeaderNames.Origin, out var origin))
        {
            answer[HeaderNames.AccessControlAllowOrigin] = origin;
        }

        answer[HeaderNames.AccessControlAllowCredentials] = "true";
        answer[HeaderNames.Vary] = Varies;
        if (exposed is not null)
        {
            answer[HeaderNames.AccessControlExposeHeaders] = exposed;
        }
    }

    private static void AnswerOptions(HttpContext context)
    {
        var (asked, answer) = (context.Request.Headers, context.Response.Headers);
        if (asked.TryGetValue(HeaderNames.AccessControlRequestMethod, out var method))
        {
            answer[HeaderNames.AccessControlAllowMethods] = method;
        }

        if (asked.TryGetValue(HeaderNames.AccessControlRequestHeaders, out var headers))
        {
            answer[HeaderNames.AccessControlAllowHeaders] = headers;
        }

        context.Response.ContentLength = 0;
    }
}
