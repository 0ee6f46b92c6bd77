using System.Net;
using Microsoft.Extensions.Logging;
using Pubky.Folders;
using Pubky.Pkarr;
using Pubky.Pkarr.Dns;
using Pubky.Protocol;
using Pubky.Server;
using Pubky.Testnet.Network;

namespace Pubky.Testnet.Tests;

/// <summary>A homeserver that cannot, or shall not, serve Pubky TLS goes on without it (spec pubky-tls §3.6, acceptance case 29).</summary>
public sealed class PubkyTlsAbsentTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MemoryBackbone _backbone = new(TimeProvider.System);

    /// <summary>A key that cannot sign is to the self-test what a provider without Ed25519 is.</summary>
    [Fact]
    public async Task SelfTest_Fails_BrowsersAreServedAndNativeClientsSentThere()
    {
        var log = new ErrorLog();
        using var unusable = KeyPair.Generate();
        unusable.Dispose();
        using var home = Open("");
        await using var server = await Homeserver.StartAsync(home.Homeserver with
        {
            PubkyTls = home.Homeserver.PubkyTls! with { Keys = unusable },
            Logging = logging => logging.AddProvider(log),
        });

        await ShouldServeBrowsersOnlyAsync(server, home);
        (await GetAsync(server.AdminEndPoint!, "/ready"))
            .ShouldContain("\"pubky_tls\":{\"status\":\"impaired\",\"description\":\"Signing with the server");
        log.Lines.ShouldHaveSingleItem().ShouldStartWith("Pubky TLS is not served and no direct endpoint is advertised");
    }

    [Fact]
    public async Task Configuration_SwitchesItOff_BrowsersAreServedAndNativeClientsSentThere()
    {
        using var home = Open("[drive]\npubky_tls_enabled = false\n");
        await using var server = await Homeserver.StartAsync(home.Homeserver);

        await ShouldServeBrowsersOnlyAsync(server, home);
        (await GetAsync(server.AdminEndPoint!, "/ready"))
            .ShouldContain("\"pubky_tls\":{\"status\":\"ready\",\"description\":\"Switched off.\"");
    }

    public void Dispose() => _folder.Dispose();

    private TestHome Open(string config) => TestHome.Open(
        new TestHomeserverOptions { AdminPort = 0, ConfigFile = _folder.Write("given.toml", config) }, IPAddress.Loopback, _backbone);

    private async Task ShouldServeBrowsersOnlyAsync(Homeserver server, TestHome home)
    {
        server.PubkyTlsEndPoint.ShouldBeNull();
        (await GetAsync(server.IcannEndPoint, "/")).ShouldBe("Pubky Homeserver");

        (await server.AnnounceAsync(CancellationToken.None)).ShouldNotBeNull().Status.ShouldBe(PublishStatus.Stored);
        var network = await _backbone.JoinAsync(CancellationToken.None);
        var packet = (await Wire.ResolveAsync(network, home.PublicKey)).ShouldNotBeNull();
        packet.Records("@").Select(static record => record.Data).OfType<ServiceData>().ShouldHaveSingleItem().Target.ShouldBe("localhost");
    }

    private static async Task<string> GetAsync(IPEndPoint server, string path)
    {
        using var client = new HttpClient();
        return await client.GetStringAsync(new Uri($"http://{server}{path}"));
    }
}
