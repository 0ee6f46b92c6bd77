using System.Net;
using Pubky.Pkarr.Dns;
using Pubky.Protocol;

namespace Pubky.Pkarr.Tests.Endpoints;

/// <summary>Spec pkarr §6.1, cases 19 and 35 to 39.</summary>
public sealed class EndpointResolverTests
{
    private readonly FakeClient _client = new();

    [Fact]
    public async Task Resolve_HomeserverPacket_HasADirectEndpointAndThenADomain()
    {
        var endpoints = new HomeserverEndpoints
        {
            PublicIp = IPAddress.Loopback, PubkyTlsPort = 8080, IcannDomain = "localhost", HttpPort = 8080,
        };
        _client.Put(TestPackets.Homeserver, [.. HomeserverRecords.Build(endpoints)]);

        var found = await ResolveAsync(Vectors.HomeserverKey);

        _client.Network[TestPackets.Homeserver.PublicKey].Answers.Count.ShouldBe(3);
        found.Count.ShouldBe(2);
        found[0].IsDirect.ShouldBeTrue();
        found[0].SocketAddresses.ShouldBe([new IPEndPoint(IPAddress.Loopback, 8080)]);
        (found[1].Domain, found[1].Port, found[1].HttpPort).ShouldBe(("localhost", (ushort)0, (ushort?)8080));
        found[1].SocketAddresses.ShouldBeEmpty();
    }

    [Fact]
    public async Task Resolve_UserName_LeadsToTheHomeserversEndpoints()
    {
        _client.Network[TestPackets.User.PublicKey] = TestPackets.Read(TestPackets.User.PublicKey, Vectors.V2);
        _client.Network[TestPackets.Homeserver.PublicKey] = TestPackets.Read(TestPackets.Homeserver.PublicKey, Vectors.V3);

        var found = await ResolveAsync($"_pubky.{Vectors.UserKey}");

        found.Select(static endpoint => endpoint.Target).ShouldBe([".", "localhost"]);
        found.ShouldAllBe(static endpoint => endpoint.Owner == TestPackets.Homeserver.PublicKey);
    }

    [Fact]
    public async Task Resolve_Records_OnlyOfTheExactNameAndType()
    {
        _client.Put(
            TestPackets.User,
            Https("foo", 1, "https.example"),
            Service(RecordType.Svcb, "foo", 1, "svcb.example"),
            Https("x.foo", 1, "below.example"),
            Https("@", 1, "apex.example"));

        var https = await ResolveAsync($"foo.{Vectors.UserKey}");
        var svcb = await ResolveAsync($"foo.{Vectors.UserKey}", new EndpointResolver(_client, RecordType.Svcb));

        https.ShouldHaveSingleItem().Domain.ShouldBe("https.example");
        https[0].Owner.ShouldBe(TestPackets.User.PublicKey);
        svcb.ShouldHaveSingleItem().Domain.ShouldBe("svcb.example");
    }

    [Fact]
    public async Task Resolve_ApexAddresses_AllBelongToTheDirectEndpointHintsDoNot()
    {
        var (v4, v6) = (IPAddress.Parse("209.151.148.15"), IPAddress.Parse("2a05:d014:275:6201::64"));
        _client.Put(
            TestPackets.User,
            Https("@", 1, ".", ServiceParameter.Port(6881), ServiceParameter.AddressHint(IPAddress.Parse("192.0.2.1"))),
            new DnsRecord("@", 60, new AddressData(v4)),
            new DnsRecord("@", 60, new AddressData(v6)),
            new DnsRecord("other", 60, new AddressData(IPAddress.Parse("192.0.2.2"))));

        var endpoint = (await ResolveAsync(Vectors.UserKey)).ShouldHaveSingleItem();

        endpoint.SocketAddresses.ShouldBe([new IPEndPoint(v4, 6881), new IPEndPoint(v6, 6881)]);
    }

    [Fact]
    public async Task Resolve_Priorities_LowestFirst()
    {
        _client.Put(TestPackets.User, Https("@", 10, "c.example"), Https("@", 0, "a.example"), Https("@", 1, "b.example"));

        (await ResolveAsync(Vectors.UserKey)).Select(static endpoint => endpoint.Domain).ShouldBe(["a.example", "b.example", "c.example"]);
    }

    [Fact]
    public async Task Resolve_EqualPriorities_AreShuffled()
    {
        _client.Put(TestPackets.User, [.. Enumerable.Range(0, 8).Select(static i => Https("@", 1, $"{i}.example"))]);
        var resolver = new EndpointResolver(_client, random: new Random(1));

        var orders = new HashSet<string>();
        for (var i = 0; i < 5; i++)
        {
            var found = await ResolveAsync(Vectors.UserKey, resolver);
            found.Count.ShouldBe(8);
            orders.Add(string.Join(' ', found.Select(static endpoint => endpoint.Domain)));
        }

        orders.Count.ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task Resolve_BranchingChainOfThreeKeys_EndsInTheDomain()
    {
        var (a, b, c) = (Key(10), Key(11), Key(12));
        _client.Put(a, Branches(b));
        _client.Put(b, Branches(c));
        _client.Put(c, Https("@", 1, "example.com", ServiceParameter.Port(3000)));

        var endpoint = (await ResolveAsync($"{a.PublicKey}")).ShouldHaveSingleItem();

        (endpoint.Domain, endpoint.Port, endpoint.Owner).ShouldBe(("example.com", (ushort)3000, c.PublicKey));
    }

    [Fact]
    public async Task Resolve_ChainEndingInAnAddress_HasNoDomain()
    {
        var (a, b, c) = (Key(10), Key(11), Key(12));
        _client.Put(a, Branches(b));
        _client.Put(b, Branches(c));
        _client.Put(c, Https("@", 1, ".", ServiceParameter.Port(3000)), new DnsRecord("@", 60, new AddressData(IPAddress.Parse("0.0.0.10"))));

        var endpoint = (await ResolveAsync($"{a.PublicKey}")).ShouldHaveSingleItem();

        endpoint.Domain.ShouldBeNull();
        endpoint.SocketAddresses.ShouldBe([new IPEndPoint(IPAddress.Parse("0.0.0.10"), 3000)]);
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(4, 1)]
    public async Task Resolve_ChainOfFour_NeedsADepthOfFour(int maxDepth, int expected)
    {
        var keys = Enumerable.Range(10, 4).Select(Key).ToArray();
        for (var i = 0; i < 3; i++)
        {
            _client.Put(keys[i], Https("@", 1, keys[i + 1].PublicKey.ToString()));
        }

        _client.Put(keys[3], Https("@", 1, "example.com"));

        (await ResolveAsync($"{keys[0].PublicKey}", new EndpointResolver(_client, maxDepth: maxDepth))).Count.ShouldBe(expected);
    }

    [Fact]
    public async Task Resolve_TooManyKeys_StopsAskingButGivesTheRest()
    {
        var dead = Enumerable.Range(10, 12).Select(i => Https("@", 1, Key(i).PublicKey.ToString()));
        _client.Put(TestPackets.User, [.. dead, Https("@", 2, "example.com")]);

        (await ResolveAsync(Vectors.UserKey)).ShouldHaveSingleItem().Domain.ShouldBe("example.com");

        _client.Asked.Count.ShouldBe(7);
    }

    [Fact]
    public async Task Resolve_DeadBranchFirst_GoesOnWithTheNextRecord()
    {
        _client.Put(TestPackets.User, Https("@", 1, Key(10).PublicKey.ToString()), Https("@", 2, "example.com"));

        (await ResolveAsync(Vectors.UserKey)).ShouldHaveSingleItem().Domain.ShouldBe("example.com");
    }

    [Fact]
    public async Task Resolve_RingOfKeys_AsksEachOnce()
    {
        var (a, b) = (Key(10), Key(11));
        _client.Put(a, Https("@", 1, b.PublicKey.ToString()), Https("@", 2, "a.example"));
        _client.Put(b, Https("@", 1, a.PublicKey.ToString()), Https("@", 2, "b.example"));

        (await ResolveAsync($"{a.PublicKey}")).Select(static endpoint => endpoint.Domain).ShouldBe(["b.example", "a.example"]);

        _client.Asked.ShouldBe([a.PublicKey, b.PublicKey]);
    }

    [Fact]
    public async Task Resolve_AnotherNameOfTheSameKey_IsFollowed()
    {
        _client.Put(TestPackets.User, Https("_pubky", 0, Vectors.UserKey), Https("@", 1, "example.com"));

        (await ResolveAsync($"_pubky.{Vectors.UserKey}")).ShouldHaveSingleItem().Domain.ShouldBe("example.com");
    }

    [Fact]
    public async Task Resolve_OtherSpellingOfTheKey_FindsTheSameRecords()
    {
        var other = Vectors.HomeserverKey[..^1] + "t";
        _client.Put(TestPackets.Homeserver, Https("_pubky", 1, "example.com"));
        _client.Put(TestPackets.User, Https("@", 1, $"_pubky.{other}"));

        (await ResolveAsync($"_pubky.{other}")).ShouldHaveSingleItem().Domain.ShouldBe("example.com");
        (await ResolveAsync(Vectors.UserKey)).ShouldHaveSingleItem().Domain.ShouldBe("example.com");
    }

    [Theory]
    [InlineData("example.com")]
    [InlineData("")]
    [InlineData(".")]
    [InlineData(Vectors.UserKey)]
    public async Task Resolve_NoKeyOrNoPacket_HasNoEndpoint(string name) => (await ResolveAsync(name)).ShouldBeEmpty();

    private static DnsRecord[] Branches(KeyPair next) =>
        [Https("@", 1, next.PublicKey.ToString()), Https("@", 1, next.PublicKey.ToString()), Https("@", 1, next.PublicKey.ToString())];

    private static KeyPair Key(int seed) => KeyPair.FromSeed(Enumerable.Repeat((byte)seed, 32).ToArray());

    private static DnsRecord Https(string name, ushort priority, string target, params ServiceParameter[] parameters) =>
        Service(RecordType.Https, name, priority, target, parameters);

    private static DnsRecord Service(RecordType type, string name, ushort priority, string target, params ServiceParameter[] parameters) =>
        new(name, 60, new ServiceData(type, priority, target, parameters));

    private async Task<List<PkarrEndpoint>> ResolveAsync(string name, EndpointResolver? resolver = null)
    {
        List<PkarrEndpoint> found = [];
        await foreach (var endpoint in (resolver ?? new EndpointResolver(_client)).ResolveAsync(name))
        {
            found.Add(endpoint);
        }

        return found;
    }
}
