using System.Buffers.Binary;
using System.Net;
using Pubky.Folders;
using Pubky.Server;
using Pubky.Pkarr;
using Pubky.Pkarr.Dns;
using Pubky.Protocol;

namespace Pubky.Testnet.Tests;

/// <summary>The network's homeserver: who it is, what it says of itself, and what is kept (spec operations §16.3, cases 104 to 106).</summary>
public sealed class HomeserverTests : IDisposable
{
    private const string TestKey = "8pinxxgqs41n4aididenw5apqp1urfmzdztr8jt4abrkdn435ewo";

    private static readonly KeyPair User = KeyPair.FromSeed(Enumerable.Repeat((byte)1, 32).ToArray());

    private readonly TemporaryFolder _folder = new();

    private static TestHomeserverOptions WithAdmin => TestHomeserverOptions.WellKnown with { AdminPort = 0 };

    private TestHomeserverOptions Kept => WithAdmin with { Directory = _folder.Path };

    [Theory]
    [InlineData(null, "localhost")]
    [InlineData("pubky-box", "pubky-box")]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("box.example", "box.example")]
    public async Task Record_Host_IsNamedWithTheClearTextPort(string? host, string expected)
    {
        await using var network = await StartAsync(TestHomeserverOptions.WellKnown with { Host = host });

        var endpoint = (await RecordAsync(network)).Records("@").Select(static record => record.Data).OfType<ServiceData>().Last();

        (endpoint.Priority, endpoint.Target).ShouldBe(((ushort)10, expected));
        var port = endpoint.Parameters.Single(static parameter => parameter.Key == 65280);
        BinaryPrimitives.ReadUInt16BigEndian(port.Value.Span).ShouldBe((ushort)network.Homeserver.Url.Port);
    }

    [Fact]
    public async Task Record_ByDefault_HasTheDirectEndpointTheDomainAndTheAddress()
    {
        await using var network = await StartAsync(TestHomeserverOptions.WellKnown);

        var records = (await RecordAsync(network)).Records("@").Select(static record => record.Data).ToArray();

        records.Length.ShouldBe(3);
        var direct = records[0].ShouldBeOfType<ServiceData>();
        (direct.Priority, direct.Target).ShouldBe(((ushort)1, "."));
        BinaryPrimitives.ReadUInt16BigEndian(direct.Parameters[0].Value.Span).ShouldBe((ushort)network.Homeserver.PubkyTls!.Port);
        records[1].ShouldBeOfType<ServiceData>().Target.ShouldBe("localhost");
        records[2].ShouldBeOfType<AddressData>().Address.ShouldBe(IPAddress.Loopback);
    }

    [Fact]
    public async Task Start_HostIsNone_IsRefused() =>
        (await Should.ThrowAsync<StartupException>(() => StartAsync(TestHomeserverOptions.WellKnown with { Host = "no host" })))
            .Message.ShouldContain("no host");

    [Fact]
    public async Task Start_NewDirectory_HasTheTestKeyAndTheSampleConfiguration()
    {
        var directory = Path.Combine(_folder.Path, "new");
        await using (var network = await StartAsync(Kept with { Directory = directory }))
        {
            network.Homeserver.PublicKey.ToString().ShouldBe(TestKey);
        }

        _folder.Read("new/secret").ShouldBe(new string('0', 64));
        _folder.Read("new/config.toml").ShouldContain("# signup_mode = \"token_required\"");
        File.Exists(Path.Combine(directory, "admin_password")).ShouldBeFalse();
    }

    [Fact]
    public async Task Start_KeptDirectoryAgain_HasTheSameKeyAndTokens()
    {
        string token;
        await using (var network = await StartAsync(Kept))
        {
            token = await (await GenerateTokenAsync(network, "admin")).Content.ReadAsStringAsync();
        }

        await using var again = await StartAsync(Kept);

        again.Homeserver.PublicKey.ToString().ShouldBe(TestKey);
        using var client = new HttpClient();
        (await client.GetAsync(new Uri(again.Homeserver.Url, $"signup_tokens/{token}"))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Start_DirectoryWithAKey_KeepsIt()
    {
        _folder.Write("secret", string.Concat(Enumerable.Repeat("01", 32)));

        await using var network = await StartAsync(Kept);

        network.Homeserver.PublicKey.ShouldBe(User.PublicKey);
    }

    [Fact]
    public async Task Start_NothingKept_AdminTakesTheWellKnownPassword()
    {
        await using var network = await StartAsync(WithAdmin);

        (await GenerateTokenAsync(network, "admin")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await GenerateTokenAsync(network, "nimda")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("[admin]\nenabled = false\nlisten_socket = \"192.0.2.1:1\"\n", "admin")]
    [InlineData("[admin]\nadmin_password = \"own\"\n", "own")]
    public async Task Start_KeptDirectory_AdminIsForcedOnAndKeepsAPasswordOfItsOwn(string config, string password)
    {
        _folder.Write("config.toml", config);

        await using var network = await StartAsync(Kept);

        (await GenerateTokenAsync(network, password)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Start_KeptDirectoryWithAnEmptyPassword_IsRefused()
    {
        _folder.Write("config.toml", "[admin]\nadmin_password = \"\"\n");

        await Should.ThrowAsync<StartupException>(() => StartAsync(Kept));

        _folder.Write("config.toml", "");
        await using var network = await StartAsync(Kept);
    }

    [Fact]
    public async Task Start_DirectoryWithSockets_OverridesThem()
    {
        _folder.Write("config.toml", "[drive]\nicann_listen_socket = \"192.0.2.1:1\"\n[pkdns]\nicann_domain = \"example.com\"\n");

        await using var network = await StartAsync(Kept);

        network.Homeserver.Url.Port.ShouldNotBe(1);
        (await RecordAsync(network)).Records("@").Select(static record => record.Data).OfType<ServiceData>()
            .ShouldContain(static service => service.Target == "example.com" && service.Parameters.All(static p => p.Key != 65280));
    }

    [Fact]
    public async Task Start_ConfigFile_Counts()
    {
        var config = _folder.Write("given.toml", "[admin]\nadmin_password = \"own\"\n");

        await using var network = await StartAsync(WithAdmin with { ConfigFile = config });

        network.Homeserver.PublicKey.ToString().ShouldBe(TestKey);
        (await GenerateTokenAsync(network, "own")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Start_ConfigFileAndDirectory_IsCopiedOnce()
    {
        var config = _folder.Write("given.toml", "[admin]\nadmin_password = \"own\"\n");
        var kept = WithAdmin with { Directory = Path.Combine(_folder.Path, "kept") };

        await using (await StartAsync(kept with { ConfigFile = config }))
        {
        }

        _folder.Read("kept/config.toml").ShouldBe("[admin]\nadmin_password = \"own\"\n");
        (await Should.ThrowAsync<StartupException>(() => StartAsync(kept with { ConfigFile = config }))).Message.ShouldContain("already exists");
        await using var network = await StartAsync(kept);
        (await GenerateTokenAsync(network, "own")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("missing.toml", null)]
    [InlineData("bad.toml", "test")]
    public async Task Start_ConfigFileThatIsNone_IsRefusedAndNotCopied(string name, string? content)
    {
        var config = content is null ? Path.Combine(_folder.Path, name) : _folder.Write(name, content);

        var refused = await Should.ThrowAsync<StartupException>(() => StartAsync(Kept with { ConfigFile = config }));

        refused.Message.ShouldContain(name);
        File.Exists(Path.Combine(_folder.Path, "config.toml")).ShouldBeFalse();
    }

    public void Dispose() => _folder.Dispose();

    private static Task<PubkyTestnet> StartAsync(TestHomeserverOptions homeserver) =>
        PubkyTestnet.StartAsync(new PubkyTestnetOptions { Dht = false, Homeserver = homeserver });

    private static async Task<SignedPacket> RecordAsync(PubkyTestnet network) =>
        (await Wire.ResolveAsync(network, network.Homeserver.PublicKey)).ShouldNotBeNull();

    private static async Task<HttpResponseMessage> GenerateTokenAsync(PubkyTestnet network, string password)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(network.Homeserver.AdminUrl!, "generate_signup_token"));
        request.Headers.Add("X-Admin-Password", password);
        return await client.SendAsync(request);
    }
}
