using System.Net;
using Pubky.Protocol;
using Pubky.Tls;

namespace Pubky.Server;

/// <summary>The listener for native clients (spec pubky-tls §1).</summary>
/// <param name="Listen">Where. Port 0 picks a free one.</param>
/// <param name="Keys">The server's keys, by which clients know it. The caller disposes of them after the server.</param>
public sealed record PubkyTlsListenerOptions(IPEndPoint Listen, KeyPair Keys)
{
    /// <summary>Time limits and switches.</summary>
    public PubkyTlsOptions Tls { get; init; } = new();

    /// <summary>
    /// Connections open at once; further ones are closed at once. Default 20,000: a native client keeps one for each user it reads,
    /// and an idle one costs about 20 KB (spec pubky-tls §1.7, §4).
    /// </summary>
    public int MaxConnections { get; init; } = 20_000;
}
