using Pubky.Pkarr.Dht;
using Pubky.Pkarr.Dht.Items;

namespace Pubky.Pkarr.Tests.Dht.Nodes;

/// <summary>Fifty nodes on real sockets.</summary>
public sealed class LargeNetworkTests
{
    [Fact]
    public async Task Item_PutByOneNode_IsFoundByAll_AlsoAfterAThirdHasStoppedWithTheEntrance()
    {
        await using var network = await LoopbackNetwork.StartAsync(50);
        var item = MutableItems.Sign(TestPackets.User, 1000, "somewhere"u8.ToArray());

        var put = await network.Nodes[7].PutMutableAsync(item, null, CancellationToken.None);
        put.Status.ShouldBe(PutStatus.Stored);
        put.StoredNodes.ShouldBeGreaterThanOrEqualTo(10);
        await AllFindAsync(network, item);

        await Task.WhenAll(network.Nodes.Take(15).ToList().Select(network.StopAsync));
        await AllFindAsync(network, item);

        var newcomer = await network.AddAsync(DhtNodeOptions.Testnet(network.Entrance));
        (await newcomer.GetAsync(item.Key)).Item.ShouldNotBeNull("a node that entered later finds it too");
    }

    private static Task AllFindAsync(LoopbackNetwork network, MutableItem item) => Task.WhenAll(network.Nodes.Select(async node =>
    {
        var (found, report) = await node.GetAsync(item.Key);
        found.ShouldNotBeNull($"{node.EndPoint}: {report}");
        found.Signature.ToArray().ShouldBe(item.Signature.ToArray());
    }));
}
