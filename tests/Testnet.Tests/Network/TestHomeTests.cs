using System.Net;
using Pubky.Api.Client;
using Pubky.Node;
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
        public_ip = "192.0.2.3"
        dht_bootstrap_nodes = ["router.example:6881"]
        dht_relay_nodes = ["https://relay.example"]
        """;

    private static readonly HomeFrame Frame = new(IPAddress.Loopback, [IPEndPoint.Parse("127.0.0.1:7000"), IPEndPoint.Parse("127.0.0.1:7001")]);

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Open_Configuration_CountsExceptForTheNetwork(bool isKept)
    {
        var options = new TestHomeserverOptions
        {
            HttpPort = 7002,
            ConfigFile = _folder.Write("given.toml", Config),
            Directory = isKept ? Path.Combine(_folder.Path, "kept") : null,
        };

        using var home = TestHome.Open(options, Frame);

        home.Homeserver.Client.SignupMode.ShouldBe(SignupMode.TokenRequired);
        home.Homeserver.IcannListen.ShouldBe(IPEndPoint.Parse("127.0.0.1:7002"));
        home.Homeserver.Admin.ShouldBeNull();
        home.Discovery.PublicIp.ShouldBe(IPAddress.Parse("192.0.2.3"));
        home.Discovery.DhtRelayNodes.ShouldBeEmpty();
        home.Discovery.DhtBootstrapNodes!.Select(static node => node.ToString()).ShouldBe(["127.0.0.1:7000", "127.0.0.1:7001"]);
        home.Discovery.DhtEnabled.ShouldBeTrue();
    }

    [Fact]
    public void Open_NoConfiguration_HasNoPublicNodesOrRelays()
    {
        using var home = TestHome.Open(TestHomeserverOptions.WellKnown, Frame with { Nodes = [] });

        home.Homeserver.Client.SignupMode.ShouldBe(SignupMode.Open);
        home.Discovery.DhtRelayNodes.ShouldBeEmpty();
        home.Discovery.DhtBootstrapNodes.ShouldNotBeNull().ShouldBeEmpty();
        home.Discovery.DhtEnabled.ShouldBeFalse();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Dispose_TemporaryHome_LeavesNothing(bool hasConfiguration)
    {
        var options = new TestHomeserverOptions { ConfigFile = hasConfiguration ? _folder.Write("given.toml", Config) : null };
        string directory;

        using (var home = TestHome.Open(options, Frame))
        {
            directory = home.Homeserver.Engine.DataDirectory;
            home.Homeserver.Engine.Throwaway.ShouldBeTrue();
        }

        Directory.Exists(directory).ShouldBeFalse();
        Directory.Exists(Path.GetDirectoryName(directory)!).ShouldBe(!hasConfiguration);
    }

    [Fact]
    public void Open_DirectoryInUse_IsRefused()
    {
        var options = new TestHomeserverOptions { Directory = _folder.Path };
        using var first = TestHome.Open(options, Frame);

        Should.Throw<StartupException>(() => TestHome.Open(options, Frame)).Message.ShouldContain(_folder.Path);
    }

    public void Dispose() => _folder.Dispose();
}
