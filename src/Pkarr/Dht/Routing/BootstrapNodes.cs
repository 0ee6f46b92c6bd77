using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Pubky.Pkarr.Dht.Ids;

namespace Pubky.Pkarr.Dht.Routing;

/// <summary>The nodes a node starts from, by name. Names are resolved when needed, at most once a minute. Safe for several threads.</summary>
/// <param name="names">As <c>host:port</c>, an IPv6 address in brackets.</param>
/// <param name="family">The kind of address the socket can reach.</param>
/// <param name="time">Tells how old a resolution is.</param>
/// <param name="logger">Told of names without an address.</param>
internal sealed partial class BootstrapNodes(
    IReadOnlyList<string> names, AddressFamily family, TimeProvider time, ILogger<BootstrapNodes> logger) : IDisposable
{
    /// <summary>Most addresses taken of one name.</summary>
    private const int MaxPerName = 4;

    private static readonly TimeSpan ResolvedFor = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly (string Name, string Host, int Port)[] _nodes = [.. names.Select(static name =>
        TryParse(name, out var host, out var port) ? (name, host, port) : throw new ArgumentException($"'{name}' is not host:port."))];

    private readonly SemaphoreSlim _resolving = new(1);
    private IReadOnlyList<IPEndPoint> _resolved = [];
    private long? _resolvedAt;

    /// <summary>How many names there are.</summary>
    public int Count => _nodes.Length;

    /// <summary>Splits <c>host:port</c>.</summary>
    public static bool TryParse(string name, out string host, out int port)
    {
        var colon = name.LastIndexOf(':');
        host = colon < 0 ? "" : name[..colon].Trim('[', ']');
        var isPort = ushort.TryParse(name.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        port = number;
        return isPort && port > 0 && host.Length > 0;
    }

    /// <summary>Their addresses now; names that cannot be resolved are left out with a warning.</summary>
    public async ValueTask<IReadOnlyList<IPEndPoint>> ResolveAsync(CancellationToken cancellation)
    {
        await _resolving.WaitAsync(cancellation);
        try
        {
            if (_resolvedAt is null || time.GetElapsedTime(_resolvedAt.Value) > ResolvedFor)
            {
                var found = await Task.WhenAll(_nodes.Select(node => ResolveAsync(node.Name, node.Host, node.Port, cancellation)));
                _resolved = [.. found.SelectMany(static addresses => addresses).Distinct()];
                _resolvedAt = time.GetTimestamp();
            }

            return _resolved;
        }
        finally
        {
            _resolving.Release();
        }
    }

    public void Dispose() => _resolving.Dispose();

    private async Task<IEnumerable<IPEndPoint>> ResolveAsync(string name, string host, int port, CancellationToken cancellation)
    {
        if (IPAddress.TryParse(host, out var literal))
        {
            return new[] { new IPEndPoint(literal, port).Plain() }.Where(node => node.AddressFamily == family);
        }

        try
        {
            var addresses = await System.Net.Dns.GetHostAddressesAsync(host, family, cancellation).WaitAsync(Patience, cancellation);
            return addresses.Take(MaxPerName).Select(address => new IPEndPoint(address, port));
        }
        catch (Exception exception) when (exception is SocketException or TimeoutException)
        {
            Log.Unresolved(logger, name, exception.Message);
            return [];
        }
    }

    private static partial class Log
    {
        [LoggerMessage(8110, LogLevel.Warning, "The DHT bootstrap node {Name} has no address now ({Reason}); it is left out and looked up again later.")]
        public static partial void Unresolved(ILogger logger, string name, string reason);
    }
}
