using System.Buffers;
using System.Net;
using Pubky.Abstractions;

namespace Pubky.Api.Client.Auth;

/// <summary>Whether a session cookie is marked Secure, by the host the client used (spec auth §6.3).</summary>
internal static class SecureHost
{
    public const string Missing = "No host found in request";

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.");

    /// <summary>The host the client used: as proxies report it, else as the request has it. Null if nobody says.</summary>
    public static string? Find(HttpRequest request)
    {
        var headers = request.Headers;
        if (headers["Forwarded"] is [{ } forwarded, ..] && ForwardedHost(forwarded) is { } original)
        {
            return original;
        }

        if (headers["X-Forwarded-Host"] is [{ } proxied, ..])
        {
            return FirstElement(proxied).Trim().ToString();
        }

        return headers.Host is [{ } host, ..] ? host : null;
    }

    /// <summary>True for keys and for dotted names without a port. Testnets are neither, and their cookies must stay plain.</summary>
    public static bool IsSecure(string host)
    {
        if (host.Contains(':', StringComparison.Ordinal))
        {
            return false;
        }

        if (PublicKey.TryParseHost(host, out _))
        {
            return true;
        }

        var name = host.AsSpan().TrimEnd('.');
        return name.Contains('.')
            && !name.StartsWith('.')
            && !name.Contains("..", StringComparison.Ordinal)
            && name.IndexOfAnyExcept(NameCharacters) < 0
            && !IPAddress.TryParse(name, out _);
    }

    /// <summary>The <c>host</c> of the first element of a <c>Forwarded</c> header, or null.</summary>
    internal static string? ForwardedHost(string header)
    {
        var element = FirstElement(header);
        foreach (var range in element.Split(';'))
        {
            var pair = element[range].Trim();
            if (pair.StartsWith("host=", StringComparison.OrdinalIgnoreCase))
            {
                return pair["host=".Length..].Trim().Trim('"').ToString();
            }
        }

        return null;
    }

    private static ReadOnlySpan<char> FirstElement(ReadOnlySpan<char> list)
    {
        var comma = list.IndexOf(',');
        return comma < 0 ? list : list[..comma];
    }
}
