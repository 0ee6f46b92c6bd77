using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Pubky.Tls;

/// <summary>
/// What HTTP learns of the handshake. The first feature makes the scheme <c>https</c>, the second lets Kestrel choose HTTP/2.
/// There is no client certificate and never will be.
/// </summary>
/// <param name="protocol">The protocol chosen by ALPN.</param>
internal sealed class TlsFeatures(ApplicationProtocol protocol) : ITlsConnectionFeature, ITlsApplicationProtocolFeature
{
    public X509Certificate2? ClientCertificate { get; set; }

    public ReadOnlyMemory<byte> ApplicationProtocol => ApplicationProtocols.NameOf(protocol);

    public Task<X509Certificate2?> GetClientCertificateAsync(CancellationToken cancellationToken) => Task.FromResult(ClientCertificate);
}
