using Pubky.Abstractions;
using Pubky.Api.Client.Http;

namespace Pubky.Api.Client.Tenancy;

/// <summary>The user a request outside <c>/storage</c> is addressed to (spec storage §3.2).</summary>
internal static class RequestTenant
{
    private const string Name = "pubky-host";

    /// <summary>The tenant, or null: header <c>pubky-host</c>, else <c>Host</c>, else the query.</summary>
    public static PublicKey? Resolve(HttpRequest request, RawTarget target)
    {
        if (TryParse(request.Headers[Name] is [{ } header, ..] ? header : null, out var key)
            || TryParse(request.Headers.Host is [{ } host, ..] ? host : null, out key)
            || TryParseQuery(target.Query, out key))
        {
            return key;
        }

        return null;
    }

    /// <summary>The first pair whose raw value is a key; others are passed over.</summary>
    private static bool TryParseQuery(ReadOnlySpan<char> query, out PublicKey key)
    {
        foreach (var range in query.Split('&'))
        {
            var pair = query[range];
            var equals = pair.IndexOf('=');
            if (equals >= 0 && pair[..equals].SequenceEqual(Name) && PublicKey.TryParseHost(pair[(equals + 1)..], out key))
            {
                return true;
            }
        }

        key = default;
        return false;
    }

    private static bool TryParse(string? text, out PublicKey key) => PublicKey.TryParseHost(text, out key);
}
