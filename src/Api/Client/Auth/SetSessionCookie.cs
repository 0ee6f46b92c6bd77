using Microsoft.Net.Http.Headers;
using Pubky.Abstractions;

namespace Pubky.Api.Client.Auth;

/// <summary>The Set-Cookie lines of sign-in and sign-out (spec auth §6.2). Never a Domain: the cookie belongs to the host alone.</summary>
internal static class SetSessionCookie
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    /// <summary>Gives the user a session.</summary>
    /// <param name="user">Names the cookie.</param>
    /// <param name="secret">The cookie's value.</param>
    /// <param name="secure">Whether the host is secure (spec auth §6.3).</param>
    /// <param name="now">Start of the cookie's year.</param>
    public static string Issue(PublicKey user, string secret, bool secure, DateTimeOffset now) =>
        Format(user, secret, secure, Lifetime, now + Lifetime);

    /// <summary>Takes the user's session cookie away.</summary>
    public static string Remove(PublicKey user, bool secure, DateTimeOffset now) =>
        Format(user, "", secure, TimeSpan.Zero, now - Lifetime);

    private static string Format(PublicKey user, string value, bool secure, TimeSpan maxAge, DateTimeOffset expires)
    {
        var attributes = secure ? "; SameSite=None; Secure" : "";
        return $"{user}={value}; HttpOnly{attributes}; Path=/; Max-Age={(long)maxAge.TotalSeconds}; Expires={HeaderUtilities.FormatDate(expires)}";
    }
}
