using Pubky.Abstractions;
using Pubky.Api.Client.Http;
using Pubky.Protocol;

namespace Pubky.Api.Client.Auth;

/// <summary>The answers that carry a session (spec auth §6.4).</summary>
internal static class SessionResponse
{
    /// <summary>After a sign-up or sign-in: the record, and the cookie.</summary>
    public static Task SignedInAsync(HttpContext context, CookieSession session, SessionSecret secret, bool secure, DateTimeOffset now)
    {
        context.Response.Headers.SetCookie = SetSessionCookie.Issue(session.User, secret.Reveal(), secure, now);
        return WriteAsync(context, SessionRecord.ForSignIn(session));
    }

    /// <summary>The record of an existing session.</summary>
    public static Task FoundAsync(HttpContext context, CookieSession session) => WriteAsync(context, SessionRecord.ForLookup(session));

    private static async Task WriteAsync(HttpContext context, SessionRecord record)
    {
        var bytes = record.Encode();
        var response = context.Response;
        response.Headers.CacheControl = "no-store";
        response.ContentType = "application/octet-stream";
        response.ContentLength = bytes.Length;
        if (!Methods.IsHead(context.Request))
        {
            await response.BodyWriter.WriteAsync(bytes, context.RequestAborted);
        }
    }
}
