using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Pubky.Server.Configuration;

/// <summary>A host name and a port (spec operations §5.3).</summary>
/// <param name="Host">The name.</param>
/// <param name="Port">The port.</param>
public sealed record HostAndPort(HostName Host, int Port)
{
    /// <summary>Takes <c>host:port</c> with exactly one colon.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out HostAndPort? value)
    {
        value = text.Split(':') is [var host, var digits] && HostName.TryParse(host, out var name) && PortText.TryParse(digits, out var port)
            ? new HostAndPort(name, port)
            : null;
        return value is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");
}
