using System.Net;
using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Pubky.Api.Client;
using Pubky.Hosting;
using Pubky.Server.Engine;
using Pubky.Tls;

namespace Pubky.Server;

/// <summary>The client API, on clear-text HTTP and on Pubky TLS: one pipeline behind both (spec operations §1.1).</summary>
internal sealed class ClientListener : IAsyncDisposable
{
    // Fifty users with cursors and a hundred path filters make a stream's request line long (spec events §4.1).
    private const int MaxRequestLineBytes = 64 * 1024;

    private readonly Listener _listener;

    private ClientListener(Listener listener) => _listener = listener;

    /// <summary>The bound clear-text address.</summary>
    public IPEndPoint Icann => _listener.EndPoints[0];

    /// <summary>The bound Pubky TLS address; null if it is not served.</summary>
    public IPEndPoint? PubkyTls => _listener.EndPoints.Count > 1 ? _listener.EndPoints[1] : null;

    public static async Task<ClientListener> StartAsync(
        HomeserverOptions options, IEngine engine, PubkyTlsPart tls, ILoggerFactory loggers, CancellationToken cancellation) =>
        new(await Listener.StartAsync(
            new ListenerOptions
            {
                EndPoints = [.. EndPoints(options, tls)],
                Loggers = loggers,
                ShutdownGrace = options.ShutdownGrace,
                Services = services => services.AddSingleton(options.Time).AddEngine(engine).AddClientApi(options.Client),
                Pipeline = static app => app.UseClientApi(),
                Kestrel = Configure,
            },
            cancellation));

    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    private static IEnumerable<ListenerEndPoint> EndPoints(HomeserverOptions options, PubkyTlsPart tls)
    {
        yield return new ListenerEndPoint("homeserver's client API", options.IcannListen) { MaxConnections = options.MaxConnections };
        if (tls.Server is { } server)
        {
            yield return new ListenerEndPoint("homeserver's client API over Pubky TLS", options.PubkyTls!.Listen)
            {
                MaxConnections = options.PubkyTls.MaxConnections,
                Configure = socket => socket.UsePubkyTls(server),
            };
        }
    }

    private static void Configure(KestrelServerOptions kestrel)
    {
        kestrel.Limits.MaxRequestLineSize = MaxRequestLineBytes;

        // Header bytes that are not UTF-8 must reach the authentication, which ignores them, and not end the request.
        kestrel.RequestHeaderEncodingSelector = static _ => Encoding.Latin1;
    }
}
