using Pubky.Tls.Tests.Running;

namespace Pubky.Tls.Tests.Interop.GnuTls;

/// <summary>A client of other people's making. It must be installed: test.sh does that, and a missing program fails.</summary>
public sealed class GnuTlsTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string RawKey = GnuTlsClient.RawKey;

    private int Port => shared.Host.Port;

    [Fact]
    public async Task RawKey_SeedOfZeros_IsShownAsRawKeyWithItsPem()
    {
        var said = await GnuTlsClient.GetAsync(Port, RawKey);

        said.ShouldContain("Certificate type: Raw Public Key");
        said.ShouldContain("Got 1 Raw public-key(s).");
        said.ShouldContain(ZeroSeed.SpkiBase64);
        said.ShouldContain("Version: TLS1.3");
        said.ShouldContain("Server Signature: EdDSA-Ed25519");
    }

    [Theory]
    [InlineData("AES-128-GCM")]
    [InlineData("AES-256-GCM")]
    [InlineData("CHACHA20-POLY1305")]
    public async Task Suite_Alone_IsUsed(string cipher)
    {
        var said = await GnuTlsClient.GetAsync(Port, $"{RawKey}:-CIPHER-ALL:+{cipher}");

        said.ShouldContain($"Cipher: {cipher}");
    }

    [Theory]
    [InlineData("X25519")]
    [InlineData("SECP256R1")]
    public async Task Group_Alone_IsUsed(string group)
    {
        var said = await GnuTlsClient.GetAsync(Port, $"{RawKey}:-GROUP-ALL:+GROUP-{group}");

        said.ShouldContain($"(ECDHE-{group})");
    }

    [Theory]
    [InlineData("SECP521R1", "X25519")]
    [InlineData("SECP384R1", "SECP256R1")]
    [InlineData("FFDHE2048", "X25519")]
    public async Task Group_OnlyShareIsOfAnother_IsAskedForByRetry(string shared, string chosen)
    {
        var said = await GnuTlsClient.GetAsync(Port, $"{RawKey}:-GROUP-ALL:+GROUP-{shared}:+GROUP-{chosen}", "--single-key-share");

        said.ShouldContain($"(ECDHE-{chosen})");
    }

    [Theory]
    [InlineData("8pinxxgqs41n4aididenw5apqp1urfmzdztr8jt4abrkdn435ewo")]
    [InlineData("_pubky.8pinxxgqs41n4aididenw5apqp1urfmzdztr8jt4abrkdn435ewo")]
    [InlineData("example.com")]
    public async Task ServerName_Any_GetsTheOneKey(string name)
    {
        var said = await GnuTlsClient.GetAsync(Port, RawKey, "--sni-hostname", name);

        said.ShouldContain(ZeroSeed.SpkiBase64);
    }

    [Fact]
    public async Task ServerName_None_GetsTheOneKey() =>
        (await GnuTlsClient.GetAsync(Port, RawKey, "--disable-sni")).ShouldContain(ZeroSeed.SpkiBase64);

    [Fact]
    public async Task CertificateTypes_X509BeforeRawKey_RawKeyIsChosen()
    {
        var said = await GnuTlsClient.GetAsync(Port, "NORMAL:-VERS-ALL:+VERS-TLS1.3:+CTYPE-SRV-RAWPK");

        said.ShouldContain("Certificate type: Raw Public Key");
    }

    [Theory]
    [InlineData("NORMAL:-VERS-ALL:+VERS-TLS1.3", "Handshake failed")]
    [InlineData("NORMAL:-VERS-ALL:+VERS-TLS1.2:-CTYPE-SRV-ALL:+CTYPE-SRV-RAWPK", "protocol version")]
    [InlineData(RawKey + ":-SIGN-ALL:+SIGN-ECDSA-SECP256R1-SHA256", "Handshake failed")]
    [InlineData(RawKey + ":-GROUP-ALL:+GROUP-SECP384R1", "Handshake failed")]
    [InlineData(RawKey + ":-GROUP-ALL:+GROUP-SECP521R1", "Handshake failed")]
    public async Task Hello_WithoutWhatWeNeed_IsRefusedByName(string priority, string alert)
    {
        var said = await GnuTlsClient.FailAsync(Port, priority);

        said.ShouldContain(alert);
    }

    [Theory]
    [InlineData("http/1.1")]
    [InlineData("h2", "http/1.1")]
    public async Task Alpn_WithHttp11_IsChosen(params string[] protocols)
    {
        var said = await GnuTlsClient.GetAsync(Port, RawKey, protocols.SelectMany(protocol => new[] { "--alpn", protocol }));

        said.ShouldContain("Application protocol: http/1.1");
    }

    [Theory]
    [InlineData]
    [InlineData("h2")]
    public async Task Alpn_WithoutHttp11_NothingIsChosen(params string[] protocols)
    {
        var said = await GnuTlsClient.GetAsync(Port, RawKey, protocols.SelectMany(protocol => new[] { "--alpn", protocol }));

        said.ShouldNotContain("Application protocol");
    }

    [Fact]
    public async Task Resumption_AskedFor_IsNeverGiven()
    {
        using var client = GnuTlsClient.Start(Port, RawKey, "--resume");
        await client.WriteAsync("GET /hello HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");

        await client.WaitAsync(Patience.Program);

        client.Output.ShouldNotContain("This is a resumed session");
        client.Output.ShouldContain("Handshake was completed");
    }

    [Fact]
    public async Task Rekey_BetweenRequests_TrafficGoesOn()
    {
        using var client = GnuTlsClient.Start(Port, RawKey, "--inline-commands");
        for (var i = 1; i <= 3; i++)
        {
            await client.WriteAsync($"GET /say/answer-{i} HTTP/1.1\r\nhost: localhost\r\n\r\n");
            await client.SeeAsync($"said answer-{i}");
            await client.WriteAsync("^rekey^\n");
        }

        await client.WriteAsync("GET /say/last HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");
        await client.SeeAsync("said last");
        (await client.WaitAsync(Patience.Program)).ShouldBe(0, client.Output);
    }

    /// <summary>At the end of its input it sends close_notify and reads on.</summary>
    [Fact]
    public async Task HalfClose_RequestInFlight_AnswerArrivesWhole()
    {
        using var client = GnuTlsClient.Start(Port, RawKey);
        await client.SeeAsync("Handshake was completed");
        await client.WriteAsync("GET /blocks?count=48&letters HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");
        client.EndInput();

        var exitCode = await client.WaitAsync(Patience.Program);

        exitCode.ShouldBe(0, client.Output[..Math.Min(2000, client.Output.Length)]);
        client.Output.Length.ShouldBeGreaterThan(3 << 20);
    }

    [Fact]
    public async Task Abort_InsideARequest_HandlerIsToldAndOthersAreServed()
    {
        using (var client = GnuTlsClient.Start(Port, RawKey))
        {
            await client.WriteAsync("GET /wait?id=gnutls HTTP/1.1\r\nhost: localhost\r\n\r\n");
            await shared.Host.Waits.BegunAsync("gnutls");
            client.Kill();
            await shared.Host.Waits.AbortedAsync("gnutls");
        }

        (await GnuTlsClient.GetAsync(Port, RawKey)).ShouldContain("hello");
    }
}
