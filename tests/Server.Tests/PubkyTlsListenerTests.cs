using Pubky.Folders;
using Pubky.Protocol;
using Pubky.Server.Tests.Configuration;

namespace Pubky.Server.Tests;

public sealed class PubkyTlsListenerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly KeyPair _keys = KeyPair.Generate();

    public void Dispose()
    {
        _folder.Dispose();
        _keys.Dispose();
    }

    [Fact]
    public void Settings_AreTaken()
    {
        var listener = Options(
            """
            [drive]
            pubky_listen_socket = "127.0.0.1:7001"
            pubky_tls_handshake_timeout_ms = 1500
            pubky_tls_max_handshakes = 7
            pubky_tls_http2 = true
            """).PubkyTls.ShouldNotBeNull();

        listener.Listen.ToString().ShouldBe("127.0.0.1:7001");
        listener.Tls.HandshakeTimeout.ShouldBe(TimeSpan.FromMilliseconds(1500));
        (listener.Tls.MaxHandshakes, listener.Tls.Http2).ShouldBe((7, true));
    }

    [Fact]
    public void SwitchedOff_NothingIsServed() => Options("drive.pubky_tls_enabled = false").PubkyTls.ShouldBeNull();

    private HomeserverOptions Options(string file) => HomeserverProcess.ToOptions(
        new HomeserverSettings(DataDirectory.At(_folder.Path), _keys, Given.File(file).Config, [], null),
        static (_, _) => throw new InvalidOperationException("Nothing is started."));
}
