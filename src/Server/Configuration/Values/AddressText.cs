using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace Pubky.Server.Configuration;

/// <summary>The text forms of addresses. Stricter than <see cref="IPAddress"/>, which takes <c>1</c> or <c>010.0.0.1</c>.</summary>
internal static class AddressText
{
    /// <summary>Takes four decimal numbers without leading zeros, or IPv6 without brackets and without scope.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out IPAddress? address)
    {
        if (text.Contains('%') || text.Contains('[') || !IPAddress.TryParse(text, out address))
        {
            address = null;
            return false;
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6 || address.ToString() == text;
    }

    /// <summary>Takes <c>IPv4:port</c> or <c>[IPv6]:port</c>.</summary>
    public static bool TryParseSocket(string text, [NotNullWhen(true)] out IPEndPoint? socket)
    {
        socket = null;
        var colon = text.LastIndexOf(':');
        if (colon < 0 || !PortText.TryParse(text.AsSpan(colon + 1), out var port))
        {
            return false;
        }

        var host = text[..colon];
        var bracketed = host.Length > 2 && host[0] == '[' && host[^1] == ']';
        if (!TryParse(bracketed ? host[1..^1] : host, out var address) || bracketed != (address.AddressFamily == AddressFamily.InterNetworkV6))
        {
            return false;
        }

        socket = new IPEndPoint(address, port);
        return true;
    }
}
