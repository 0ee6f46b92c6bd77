using System.Net;
using Microsoft.Extensions.Primitives;

namespace Pubky.PkarrRelay;

/// <summary>Who sends a request.</summary>
internal static class ClientAddress
{
    /// <summary>
    /// The peer of the connection; behind a proxy the first address in <c>X-Forwarded-For</c>, else the one in <c>X-Real-IP</c>, else
    /// the first in <c>Forwarded</c> (spec pkarr §10.5). Entries that are no addresses are passed over.
    /// </summary>
    public static IPAddress Of(HttpContext context, bool behindProxy)
    {
        var headers = context.Request.Headers;
        return (behindProxy
            ? First(headers["X-Forwarded-For"], ',') ?? First(headers["X-Real-IP"], ',') ?? FirstForwarded(headers["Forwarded"])
            : null) ?? context.Connection.RemoteIpAddress ?? IPAddress.None;
    }

    private static IPAddress? First(StringValues header, char separator) => header
        .SelectMany(value => value?.Split(separator) ?? [])
        .Select(static text => IPAddress.TryParse(text.Trim(), out var address) ? address : null)
        .FirstOrDefault(static address => address is not null);

    /// <summary>RFC 7239: elements by comma, pairs by semicolon, IPv6 in brackets and quotes, perhaps a port behind.</summary>
    private static IPAddress? FirstForwarded(StringValues header) => header
        .SelectMany(static value => value?.Split(',', ';') ?? [])
        .Select(static pair => pair.Trim())
        .Where(static pair => pair.StartsWith("for=", StringComparison.OrdinalIgnoreCase))
        .Select(static pair => IPEndPoint.TryParse(pair["for=".Length..].Trim('"'), out var node) ? node.Address : null)
        .FirstOrDefault(static address => address is not null);
}
