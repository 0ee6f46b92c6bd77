using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Pubky.Tls;

/// <summary>Puts Pubky TLS in front of a Kestrel listener.</summary>
public static class PubkyTlsListenOptions
{
    /// <summary>
    /// Speaks TLS 1.3 with a raw public key on every connection of the listener. Handlers see the scheme <c>https</c>. Sets the
    /// listener's HTTP versions: 1.1, and 2 if <see cref="PubkyTlsOptions.Http2"/> says so.
    /// </summary>
    /// <remarks>
    /// A handler that fails in the middle of an answer has to abort the request. To Kestrel, and so to TLS, an exception is an
    /// answer that ends here, in good order; a client could take half a body without length for the whole.
    /// </remarks>
    /// <param name="listener">The listener.</param>
    /// <param name="server">Key, options and counters; may be shared by listeners.</param>
    public static ListenOptions UsePubkyTls(this ListenOptions listener, PubkyTlsServer server)
    {
        listener.Protocols = server.Options.Http2 ? HttpProtocols.Http1AndHttp2 : HttpProtocols.Http1;
        listener.Use(next => new PubkyTlsMiddleware(next, server).OnConnectionAsync);
        return listener;
    }
}
