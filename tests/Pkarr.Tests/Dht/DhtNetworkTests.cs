using System.Security.Cryptography;
using Pubky.Pkarr.Dht;
using Pubky.Pkarr.Dht.Items;
using Pubky.Pkarr.Tests.Dht.Nodes;
using Pubky.Protocol;

namespace Pubky.Pkarr.Tests.Dht;

public sealed class DhtNetworkTests(TenNodes network) : IClassFixture<TenNodes>
{
    private readonly KeyPair _pair = KeyPair.FromSeed(RandomNumberGenerator.GetBytes(32));

    [Fact]
    public async Task Publish_ThenResolveElsewhere_TheSamePacket()
    {
        var packet = Sign(1000);

        var published = await Network(2).PublishAsync(packet, CancellationToken.None);
        var resolved = await ResolveAsync(Network(7));

        published.Status.ShouldBe(PublishStatus.Stored);
        published.StoredNodes.ShouldBeGreaterThan(0);
        resolved.Status.ShouldBe(ResolveStatus.Found);
        resolved.Packet!.Packet.Bytes.ToArray().ShouldBe(packet.Bytes.ToArray());
    }

    [Fact]
    public async Task Publish_OlderPacket_NotMostRecentAndTellsTheNewer()
    {
        await Network(2).PublishAsync(Sign(1001), CancellationToken.None);

        (await Network(7).PublishAsync(Sign(1000), CancellationToken.None))
            .ShouldBe(new PublishResult(PublishStatus.NotMostRecent, KnownSequence: 1001));
    }

    [Fact]
    public async Task Publish_SamePacketAgain_IsStored()
    {
        await Network(2).PublishAsync(Sign(1000), CancellationToken.None);

        (await Network(7).PublishAsync(Sign(1000), CancellationToken.None)).Status.ShouldBe(PublishStatus.Stored);
    }

    [Fact]
    public async Task Resolve_NothingThere_NotFound() => (await ResolveAsync(Network(7))).Status.ShouldBe(ResolveStatus.NotFound);

    [Fact]
    public async Task Resolve_OnlyNewerWanted_NotFound()
    {
        await Network(2).PublishAsync(Sign(1000), CancellationToken.None);

        (await ResolveAsync(Network(7), 1000)).Status.ShouldBe(ResolveStatus.NotFound);
        (await ResolveAsync(Network(7), 999)).Status.ShouldBe(ResolveStatus.Found);
    }

    [Fact]
    public async Task Resolve_ItemIsNoPacket_TellsItsSequence()
    {
        await network.Nodes[2].PutMutableAsync(MutableItems.Sign(_pair, 10, "no packet"u8.ToArray()), null, CancellationToken.None);

        (await ResolveAsync(Network(7))).ShouldBe(ResolveResult.Invalid(10));
    }

    [Fact]
    public async Task Resolve_CacheOnly_NobodyIsAsked()
    {
        await Network(2).PublishAsync(Sign(1000), CancellationToken.None);

        (await ResolveAsync(Network(7), policy: ResolvePolicy.CacheOnly)).Status.ShouldBe(ResolveStatus.NotFound);
    }

    [Fact]
    public async Task AloneInTheWorld_NoNodesQueried()
    {
        await using var alone = await LoopbackNetwork.NodeAsync(DhtNodeOptions.Testnet());
        var dht = new DhtNetwork(alone, TimeProvider.System);

        (await ResolveAsync(dht)).Status.ShouldBe(ResolveStatus.NoDhtNodesQueried);
        (await dht.PublishAsync(Sign(1), CancellationToken.None)).Status.ShouldBe(PublishStatus.NoDhtNodesQueried);
    }

    [Fact]
    public async Task BootstrapIsSilent_NoResponses()
    {
        var gone = await LoopbackNetwork.NodeAsync(DhtNodeOptions.Testnet());
        await gone.DisposeAsync();
        await using var lost = await LoopbackNetwork.NodeAsync(
            DhtNodeOptions.Testnet(gone.EndPoint.ToString()) with { RequestTimeout = TimeSpan.FromMilliseconds(200) });
        var dht = new DhtNetwork(lost, TimeProvider.System);

        (await ResolveAsync(dht)).Status.ShouldBe(ResolveStatus.NoResponses);
        (await dht.PublishAsync(Sign(1), CancellationToken.None)).Status.ShouldBe(PublishStatus.NoResponses);
    }

    private DhtNetwork Network(int node) => new(network.Nodes[node], TimeProvider.System);

    private SignedPacket Sign(long timestamp) => SignedPacket.Sign(_pair, [TestPackets.Txt("_foo", 30, "hello")], timestamp);

    private async Task<ResolveResult> ResolveAsync(
        DhtNetwork dht, long? newerThan = null, ResolvePolicy policy = ResolvePolicy.NetworkOnly)
    {
        ResolveResult? last = null;
        await foreach (var result in dht.ResolveAsync(_pair.PublicKey, new ResolveRequest(policy, newerThan), CancellationToken.None))
        {
            last = result;
        }

        return last.ShouldNotBeNull("there is at least one answer");
    }
}
