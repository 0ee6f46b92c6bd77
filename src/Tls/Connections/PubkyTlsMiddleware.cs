using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Pubky.Tls;

/// <summary>Speaks TLS on a connection of Kestrel, and lets HTTP run inside (spec pubky-tls §3.4).</summary>
internal sealed class PubkyTlsMiddleware(ConnectionDelegate next, PubkyTlsServer server)
{
    private readonly HandshakeRunner _handshakes = new(server);

    public async Task OnConnectionAsync(ConnectionContext connection)
    {
        if (await _handshakes.RunAsync(connection) is not { } handshake)
        {
            return; // Kestrel sends what was written, and closes.
        }

        var inner = connection.Transport;
        server.ConnectionOpened();
        try
        {
            using var transport = new TlsTransport(inner, handshake, server.Options.RecordsPerKey);
            Announce(connection, handshake.Protocol);
            connection.Transport = transport;

            // When it throws, or the connection was aborted, nobody says close_notify: the peer shall not take half an answer
            // for a whole one.
            await next(connection);
            transport.Close();
        }
        finally
        {
            connection.Transport = inner;
            server.ConnectionClosed();
        }
    }

    private static void Announce(ConnectionContext connection, ApplicationProtocol protocol)
    {
        var features = new TlsFeatures(protocol);
        connection.Features.Set<ITlsConnectionFeature>(features);
        connection.Features.Set<ITlsApplicationProtocolFeature>(features);
    }
}
