using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Pubky.Abstractions;
using Pubky.Node;
using Pubky.Hosting;
using Pubky.Pkarr;
using Pubky.Pkarr.Dns;
using Pubky.Protocol;
using Pubky.Testnet.Network;

namespace Pubky.Testnet.Tests.Network;

/// <summary>Spec operations §16, pkarr cases 122, 124 and 125 as far as there is no DHT.</summary>
public sealed class TestNetworkTests : IDisposable
{
    private const string TestKey = "8pinxxgqs41n4aididenw5apqp1urfmzdztr8jt4abrkdn435ewo";

    private static readonly KeyPair User = KeyPair.FromSeed(Enumerable.Repeat((byte)1, 32).ToArray());

    private static readonly TestNetworkOptions Ephemeral = new() { Address = IPAddress.Loopback };

    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("pubky-testnet-tests-").FullName;

    [Fact]
    public void FixedPorts_AreThoseTheSdksExpect()
    {
        var options = TestNetworkOptions.FixedPorts;

        (options.HomeserverPort, options.AdminPort, options.PkarrRelayPort, options.HttpRelayPort).ShouldBe((6286, 6288, 15411, 15412));
        options.Address.ShouldBe(IPAddress.Any);
    }

    [Fact]
    public async Task Start_Network_HomeserverIsFoundThroughTheRelay()
    {
        await using var network = await TestNetwork.StartAsync(Ephemeral);
        using var client = new HttpClient();

        var payload = await client.GetByteArrayAsync(new Uri(network.PkarrRelay, network.HomeserverKey.ToString()));

        network.HomeserverKey.ToString().ShouldBe(TestKey);
        SignedPacket.TryReadPayload(network.HomeserverKey, payload, out var packet, out _).ShouldBeTrue();
        var endpoint = packet!.Records("@").ShouldHaveSingleItem().Data.ShouldBeOfType<ServiceData>();
        endpoint.Target.ShouldBe("localhost");
        var port = endpoint.Parameters.ShouldHaveSingleItem();
        port.Key.ShouldBe((ushort)65280);
        BinaryPrimitives.ReadUInt16BigEndian(port.Value.Span).ShouldBe((ushort)network.Homeserver.Port);
    }

    [Fact]
    public async Task Start_Network_EveryPartAnswers()
    {
        await using var network = await TestNetwork.StartAsync(Ephemeral);
        using var client = new HttpClient();

        (await client.GetStringAsync(network.HttpRelay)).ShouldBe("Http Relay");
        (await client.GetAsync(network.Homeserver)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Start_TwoNetworks_AreIndependent()
    {
        await using var first = await TestNetwork.StartAsync(Ephemeral);
        await using var second = await TestNetwork.StartAsync(Ephemeral);
        using var client = new HttpClient();
        var user = SignedPacket.Sign(User, [], DateTimeOffset.UtcNow.ToUnixMicroseconds());
        using var put = await client.PutAsync(
            new Uri(first.PkarrRelay, user.Key.ToString()), new ReadOnlyMemoryContent(user.Payload));

        (await client.GetAsync(new Uri(first.PkarrRelay, user.Key.ToString()))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync(new Uri(second.PkarrRelay, user.Key.ToString()))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Dispose_Network_FreesItsPorts()
    {
        var first = await TestNetwork.StartAsync(Ephemeral);
        await first.DisposeAsync();

        await using var second = await TestNetwork.StartAsync(Ephemeral with
        {
            HomeserverPort = first.Homeserver.Port,
            AdminPort = first.Admin.Port,
            PkarrRelayPort = first.PkarrRelay.Port,
            HttpRelayPort = first.HttpRelay.Port,
        });

        second.Homeserver.ShouldBe(first.Homeserver);
    }

    [Theory]
    [InlineData("Pkarr relay")]
    [InlineData("HTTP relay")]
    [InlineData("client API")]
    [InlineData("admin API")]
    public async Task Start_PortTaken_NamesTheComponentAndFreesTheOthers(string component)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var options = component switch
        {
            "Pkarr relay" => Ephemeral with { PkarrRelayPort = port },
            "HTTP relay" => Ephemeral with { HttpRelayPort = port },
            "admin API" => Ephemeral with { AdminPort = port },
            _ => Ephemeral with { HomeserverPort = port },
        };
        options = options with { Directory = _folder };

        var busy = await Should.ThrowAsync<PortBusyException>(() => TestNetwork.StartAsync(options));

        busy.Message.ShouldContain(component);
        busy.Message.ShouldContain(port.ToString(provider: null));
        taken.Stop();
        await using var network = await TestNetwork.StartAsync(options);
    }

    [Fact]
    public async Task Start_NewDirectory_HasTheTestKeyAndTheSampleConfiguration()
    {
        var directory = Path.Combine(_folder, "new");
        await using (var network = await TestNetwork.StartAsync(Ephemeral with { Directory = directory }))
        {
            network.HomeserverKey.ToString().ShouldBe(TestKey);
        }

        (await File.ReadAllTextAsync(Path.Combine(directory, "secret"))).ShouldBe(new string('0', 64));
        (await File.ReadAllLinesAsync(Path.Combine(directory, "config.toml"))).ShouldContain("# signup_mode = \"token_required\"");
        File.Exists(Path.Combine(directory, "admin_password")).ShouldBeFalse();
    }

    [Fact]
    public async Task Start_DirectoryWithAKey_KeepsIt()
    {
        var secret = Path.Combine(_folder, "secret");
        await File.WriteAllTextAsync(secret, string.Concat(Enumerable.Repeat("01", 32)));

        await using var network = await TestNetwork.StartAsync(Ephemeral with { Directory = _folder });

        network.HomeserverKey.ShouldBe(User.PublicKey);
    }

    [Fact]
    public async Task Start_NothingKept_AdminTakesTheWellKnownPassword()
    {
        await using var network = await TestNetwork.StartAsync(Ephemeral);

        (await GenerateTokenAsync(network, "admin")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await GenerateTokenAsync(network, "nimda")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("[admin]\nenabled = false\nlisten_socket = \"192.0.2.1:1\"\n", "admin")]
    [InlineData("[admin]\nadmin_password = \"own\"\n", "own")]
    public async Task Start_KeptDirectory_AdminIsForcedOnAndKeepsAPasswordOfItsOwn(string config, string password)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "config.toml"), config);

        await using var network = await TestNetwork.StartAsync(Ephemeral with { Directory = _folder });

        (await GenerateTokenAsync(network, password)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Start_KeptDirectoryWithAnEmptyPassword_IsRefused()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "config.toml"), "[admin]\nadmin_password = \"\"\n");

        await Should.ThrowAsync<StartupException>(() => TestNetwork.StartAsync(Ephemeral with { Directory = _folder }));
        await File.WriteAllTextAsync(Path.Combine(_folder, "config.toml"), "");
        await using var network = await TestNetwork.StartAsync(Ephemeral with { Directory = _folder });
    }

    [Fact]
    public async Task Start_DirectoryWithSockets_OverridesThem()
    {
        await File.WriteAllTextAsync(
            Path.Combine(_folder, "config.toml"), "[drive]\nicann_listen_socket = \"192.0.2.1:1\"\n[pkdns]\nicann_domain = \"example.com\"\n");

        await using var network = await TestNetwork.StartAsync(Ephemeral with { Directory = _folder });

        network.Homeserver.Port.ShouldNotBe(1);
        using var client = new HttpClient();
        var payload = await client.GetByteArrayAsync(new Uri(network.PkarrRelay, TestKey));
        SignedPacket.TryReadPayload(network.HomeserverKey, payload, out var packet, out _).ShouldBeTrue();
        packet!.Answers[0].Data.ShouldBeOfType<ServiceData>().Target.ShouldBe("example.com");
    }

    private static async Task<HttpResponseMessage> GenerateTokenAsync(TestNetwork network, string password)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(network.Admin, "generate_signup_token"));
        request.Headers.Add("X-Admin-Password", password);
        return await client.SendAsync(request);
    }

    public void Dispose() => System.IO.Directory.Delete(_folder, recursive: true);
}
