using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Pubky.Api.Client;
using Pubky.Folders;
using Pubky.Hosting;
using Pubky.Server;
using Pubky.Pkarr;
using Pubky.Testnet.Network;

namespace Pubky.Testnet.Tests.Network;

/// <summary>What is forced on a homeserver and what is kept of it (spec operations §16.3, pkarr cases 26 and 125).</summary>
public sealed class TestHomeTests : IDisposable
{
    private const string Config = """
        [general]
        signup_mode = "token_required"
        [drive]
        icann_listen_socket = "192.0.2.1:1"
        pubky_listen_socket = "192.0.2.1:2"
        [pkdns]
        enabled = false
        public_ip = "192.0.2.3"
        dht_bootstrap_nodes = ["router.example:6881"]
        dht_relay_nodes = ["https://relay.example"]
        """;

    private static readonly IBackbone Backbone = new MemoryBackbone(TimeProvider.System);

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Open_Configuration_CountsExceptForTheNetwork(bool isKept)
    {
        var options = new TestHomeserverOptions
        {
            HttpPort = 7002,
            PubkyTlsPort = 7003,
            ConfigFile = _folder.Write("given.toml", Config),
            Directory = isKept ? Path.Combine(_folder.Path, "kept") : null,
        };

        using var home = TestHome.Open(options, IPAddress.Loopback, Backbone);

        home.Homeserver.Client.SignupMode.ShouldBe(SignupMode.TokenRequired);
        home.Homeserver.IcannListen.ShouldBe(IPEndPoint.Parse("127.0.0.1:7002"));
        home.Homeserver.Admin.ShouldBeNull();
        home.Homeserver.PubkyTls!.Listen.ShouldBe(IPEndPoint.Parse("127.0.0.1:7003"));
        home.Homeserver.Discovery!.Advertised.PublicIp.ShouldBe(IPAddress.Parse("192.0.2.3"));
        ShouldBeConfined(home);
    }

    [Fact]
    public void Open_NoConfiguration_IsOpenToAnybodyAndConfinedToTheNetwork()
    {
        using var home = TestHome.Open(TestHomeserverOptions.WellKnown, IPAddress.Loopback, Backbone);

        home.Homeserver.Client.SignupMode.ShouldBe(SignupMode.Open);
        ShouldBeConfined(home);
    }

    [Fact]
    public async Task Open_OverADht_KnowsItsNodesOnly()
    {
        await using var parts = new PartStack();
        var dht = await DhtBackbone.StartAsync(parts, null, TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None);
        using var home = TestHome.Open(new TestHomeserverOptions { ConfigFile = _folder.Write("given.toml", Config) }, IPAddress.Loopback, dht);

        var discovery = home.Homeserver.Discovery.ShouldNotBeNull();

        discovery.Dht.ShouldNotBeNull().Bootstrap.ShouldBe(dht.Nodes.Select(static node => node.ToString()));
        discovery.Dht.BindAddress.ShouldBe(IPAddress.Loopback);
        discovery.Dht.KnownContacts.ShouldBeEmpty();
        discovery.DhtNodesFile.ShouldBeNull();
        discovery.Relays.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Dispose_TemporaryHome_LeavesNothing(bool hasConfiguration)
    {
        var options = new TestHomeserverOptions { ConfigFile = hasConfiguration ? _folder.Write("given.toml", Config) : null };
        string directory;

        using (var home = TestHome.Open(options, IPAddress.Loopback, Backbone))
        {
            directory = home.Engine.Parts.Storage.DataDirectory;
            Directory.Exists(Path.GetDirectoryName(directory)!).ShouldBeTrue();
            home.Engine.Parts.Storage.Throwaway.ShouldBeTrue();
        }

        Directory.Exists(directory).ShouldBeFalse();
        Directory.Exists(Path.GetDirectoryName(directory)!).ShouldBeFalse();
    }

    [Fact]
    public void Open_DirectoryInUse_IsRefused()
    {
        var options = new TestHomeserverOptions { Directory = _folder.Path };
        using var first = TestHome.Open(options, IPAddress.Loopback, Backbone);

        Should.Throw<StartupException>(() => TestHome.Open(options, IPAddress.Loopback, Backbone)).Message.ShouldContain(_folder.Path);
    }

    private static void ShouldBeConfined(TestHome home)
    {
        var discovery = home.Homeserver.Discovery.ShouldNotBeNull();
        discovery.Dht.ShouldBeNull();
        discovery.Relays.ShouldBeEmpty();
        discovery.Networks.ShouldHaveSingleItem().ShouldBeOfType<MemoryNetwork>();
    }

    public void Dispose() => _folder.Dispose();
}
