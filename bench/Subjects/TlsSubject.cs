using System.Diagnostics.Metrics;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Pubky.Protocol;
using Pubky.Tls;

namespace Pubky.Bench.Subjects;

/// <summary>The two ways to TLS that are compared, each to be put in front of a listener.</summary>
internal static class TlsSubject
{
    public static Action<ListenOptions> PubkyTls()
    {
        // Both live as long as the process, which ends with the benchmark.
        var meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
        var server = new PubkyTlsServer(
            KeyPair.Generate(), new PubkyTlsOptions(), new PubkyTlsMetrics(meters), TimeProvider.System, NullLogger<PubkyTlsServer>.Instance);
        return listen => listen.UsePubkyTls(server);
    }

    public static Action<ListenOptions> SslStream()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));

        // From its file form, the key is one that the library of SslStream can use.
        var loaded = X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
        return listen => listen.UseHttps(loaded, https => https.SslProtocols = SslProtocols.Tls13);
    }
}
