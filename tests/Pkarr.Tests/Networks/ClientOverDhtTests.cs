using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Pubky.Abstractions;
using Pubky.Pkarr.Dht;
using Pubky.Pkarr.Dht.Items;
using Pubky.Pkarr.Tests.Dht.Nodes;

namespace Pubky.Pkarr.Tests.Networks;

/// <summary>Clients over a real DHT on loopback: spec pkarr §14, cases 17, 18, 23, 30, 44, 49, 50 and 54.</summary>
public sealed class ClientOverDhtTests : IAsyncLifetime
{
    private static readonly PublicKey User = TestPackets.User.PublicKey;

    private LoopbackNetwork _dht = null!;
    private PkarrClient _writer = null!;
    private PkarrClient _reader = null!;

    public async Task InitializeAsync()
    {
        _dht = await LoopbackNetwork.StartAsync(4);
        (_writer, _reader) = (Client(_dht.Nodes[1]), Client(_dht.Nodes[2]));
    }

    public async Task DisposeAsync()
    {
        await _writer.DisposeAsync();
        await _reader.DisposeAsync();
        await _dht.DisposeAsync();
    }

    [Theory]
    [InlineData(ResolvePolicy.CacheFirst)]
    [InlineData(ResolvePolicy.NetworkOnly)]
    public async Task Resolve_PublishedByAnother_IsTheSameBytes(ResolvePolicy policy)
    {
        var packet = TestPackets.Read(User, Vectors.V7);

        var published = await _writer.PublishAsync(packet, default);
        var found = (await _reader.ResolveAsync(User, policy, default)).Packet.ShouldNotBeNull();

        (published.Status, published.StoredNodes > 0).ShouldBe((PublishStatus.Stored, true));
        found.Packet.Bytes.ToArray().ShouldBe(packet.Bytes.ToArray());
        _reader.Cache.Find(User).ShouldBe(found);
    }

    [Fact]
    public async Task Resolve_Homeserver_LeadsToItsSocketAddress()
    {
        await _writer.PublishAsync(TestPackets.Read(TestPackets.Homeserver.PublicKey, Vectors.V3), default);
        await _writer.PublishAsync(TestPackets.Read(User, Vectors.V2), default);

        var lookup = await new HomeserverLookup(_reader).FindAsync(User, default);
        List<PkarrEndpoint> endpoints = [];
        await foreach (var endpoint in new EndpointResolver(_reader).ResolveAsync($"_pubky.{User}"))
        {
            endpoints.Add(endpoint);
        }

        lookup.Homeserver.ShouldBe(TestPackets.Homeserver.PublicKey);
        endpoints[0].SocketAddresses.ShouldBe([new IPEndPoint(IPAddress.Loopback, 6287)]);
        endpoints[1].HttpPort.ShouldBe((ushort)6286);
    }

    [Theory]
    [InlineData(ResolvePolicy.CacheFirst)]
    [InlineData(ResolvePolicy.CacheOnly)]
    [InlineData(ResolvePolicy.NetworkOnly)]
    public async Task Resolve_UnknownKey_IsNotFound(ResolvePolicy policy) =>
        (await _reader.ResolveAsync(User, policy, default)).Status.ShouldBe(ResolveStatus.NotFound);

    [Fact]
    public async Task Publish_NetworkHasALaterOne_IsNotMostRecentAndTellsWhich()
    {
        await _writer.PublishAsync(TestPackets.Sign(10), default);

        (await _reader.PublishAsync(TestPackets.Sign(9), default)).ShouldBe(new PublishResult(PublishStatus.NotMostRecent, KnownSequence: 10));

        (await _reader.PublishAsync(TestPackets.Sign(11), default)).Status.ShouldBe(PublishStatus.Stored);
    }

    [Fact]
    public async Task Publish_RelayStoresAndDhtRefuses_IsNotMostRecent()
    {
        await _writer.PublishAsync(TestPackets.Sign(10), default);
        await using var both = Client(_dht.Nodes[2], new FakeNetwork { HasCaches = true });

        (await both.PublishAsync(TestPackets.Sign(9), default)).Status.ShouldBe(PublishStatus.NotMostRecent);
    }

    [Fact]
    public async Task Resolve_LaterItemIsNoPacket_IsInvalidUnlessItIsCovered()
    {
        var garbage = MutableItems.Sign(TestPackets.User, 10, "no DNS message"u8.ToArray());
        (await _dht.Nodes[3].PutMutableAsync(garbage, null, default)).Status.ShouldBe(PutStatus.Stored);

        (await _reader.ResolveAsync(User, ResolvePolicy.NetworkOnly, default)).ShouldBe(ResolveResult.Invalid(10));

        _reader.Cache.Offer(new SeenPacket(TestPackets.Sign(10), DateTimeOffset.UnixEpoch));
        (await _reader.ResolveAsync(User, ResolvePolicy.CacheFirst, default)).Status.ShouldBe(ResolveStatus.NotFound);
    }

    [Fact]
    public async Task Resolve_ExpiredInTheCache_IsSeenAgain()
    {
        var packet = TestPackets.Sign(10);
        await _writer.PublishAsync(packet, default);
        _reader.Cache.Offer(new SeenPacket(packet, DateTimeOffset.UnixEpoch));

        var found = (await _reader.ResolveAsync(User, ResolvePolicy.CacheFirst, default)).Packet.ShouldNotBeNull();

        found.LastSeen.ShouldBeGreaterThan(DateTimeOffset.UnixEpoch);
        _reader.Cache.Find(User)!.LastSeen.ShouldBe(found.LastSeen);
    }

    [Fact]
    public async Task Resolve_CacheIsLaterButExpired_NetworkOnlyGivesTheOlder()
    {
        await _writer.PublishAsync(TestPackets.Sign(5), default);
        _reader.Cache.Offer(new SeenPacket(TestPackets.Sign(10), DateTimeOffset.UnixEpoch));

        (await _reader.ResolveAsync(User, ResolvePolicy.CacheFirst, default)).Status.ShouldBe(ResolveStatus.NotFound);
        (await _reader.ResolveAsync(User, ResolvePolicy.NetworkOnly, default)).Packet!.Packet.Timestamp.ShouldBe(5);
    }

    private static PkarrClient Client(DhtNode node, params IPacketNetwork[] others) => new(
        [new DhtNetwork(node, TimeProvider.System), .. others],
        new PkarrClientOptions { FewStoredNodes = 1 },
        TimeProvider.System,
        NullLogger<PkarrClient>.Instance);
}
