using Pubky.Abstractions;
using Pubky.Protocol;

namespace Pubky.Api.Client.Auth;

/// <summary>Finds the session cookie of a user in a request (spec auth §5.3): it is named after the user's key.</summary>
internal static class SessionCookie
{
    /// <summary>The secret in the user's cookie, hashed, or null.</summary>
    public static SecretHash? Find(HttpRequest request, PublicKey user)
    {
        var headers = request.Headers.Cookie;
        if (headers.Count == 0)
        {
            return null;
        }

        var name = user.ToString();
        var found = default(ReadOnlySpan<char>);
        foreach (var header in headers)
        {
            found = FindLast(header, name, found);
        }

        return SessionSecret.TryParse(found.ToString(), out var secret) ? secret.Hash : null;
    }

    /// <summary>The last value of a name in a header, or <paramref name="otherwise"/>. Items without <c>=</c> are passed over.</summary>
    internal static ReadOnlySpan<char> FindLast(ReadOnlySpan<char> header, ReadOnlySpan<char> name, ReadOnlySpan<char> otherwise)
    {
        var found = otherwise;
        foreach (var range in header.Split(';'))
        {
            var item = header[range];
            var equals = item.IndexOf('=');
            if (equals >= 0 && item[..equals].Trim().SequenceEqual(name))
            {
                found = item[(equals + 1)..].Trim();
            }
        }

        return found;
    }
}
