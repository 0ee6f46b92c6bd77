using System.Net;
using Pubky.Pkarr.Dht;
using Pubky.Pkarr.Dht.Items;
using Pubky.Pkarr.Tests.Dht.Nodes;
using Pubky.Pkarr.Tests.Dht.Server;

namespace Pubky.Pkarr.Tests.Interop;

/// <summary>One network of our nodes and another implementation's: what one puts the others get.</summary>
public sealed class MixedNetworkTests : IAsyncLifetime
{
    private const int Each = 5;

    private readonly JavaScriptNodes _javaScript = JavaScriptNodes.Start();
    private readonly List<int> _theirs = [];
    private LoopbackNetwork _ours = null!;

    public async Task InitializeAsync()
    {
        _ours = await LoopbackNetwork.StartAsync(Each);
        for (var i = 0; i < Each; i++)
        {
            _theirs.Add((await _javaScript.OpenAsync(_ours.Entrance)).Node);
        }
    }

    public async Task DisposeAsync()
    {
        await _ours.DisposeAsync();
        await _javaScript.DisposeAsync();
    }

    [Fact]
    public async Task Item_OfOurs_IsFoundByAllOfTheirs()
    {
        var item = ServerWorld.Item(1000, "ours");

        var report = await _ours.Nodes[1].PutMutableAsync(item, null, CancellationToken.None);

        report.StoredNodes.ShouldBeGreaterThan(Each, "theirs store it too");
        foreach (var node in _theirs)
        {
            var found = await _javaScript.AskAsync("get", new() { ["node"] = node, ["target"] = ServerWorld.TargetOf(item).ToString() });
            ((string?)found["v"]).ShouldBe(Convert.ToHexStringLower("ours"u8));
            ((long)found["seq"]!).ShouldBe(1000);
        }
    }

    [Fact]
    public async Task Item_OfTheirs_IsFoundByAllOfOurs()
    {
        var item = ServerWorld.Item(1000, "theirs");

        await _javaScript.AskAsync("put", AnsweringJavaScriptTests.Put(_theirs[2], item));

        foreach (var node in _ours.Nodes)
        {
            var (found, _) = await node.GetAsync(item.Key);
            found.ShouldNotBeNull().Value.ToArray().ShouldBe("theirs"u8.ToArray());
        }
    }

    [Fact]
    public async Task Item_ReplacedInTurns_EndsWithTheNewest()
    {
        await _ours.Nodes[1].PutMutableAsync(ServerWorld.Item(1, "first"), null, CancellationToken.None);
        await _javaScript.AskAsync("put", AnsweringJavaScriptTests.Put(_theirs[0], ServerWorld.Item(2, "second")));
        var last = ServerWorld.Item(3, "third");

        await _ours.Nodes[2].PutMutableAsync(last, null, CancellationToken.None);

        var (found, _) = await _ours.Nodes[3].GetAsync(last.Key);
        found!.Sequence.ShouldBe(3);
        var theirs = await _javaScript.AskAsync("get", new() { ["node"] = _theirs[1], ["target"] = ServerWorld.TargetOf(last).ToString() });
        ((long)theirs["seq"]!).ShouldBe(3);
    }

    [Fact]
    public async Task ImmutableValues_GoBothWays()
    {
        var ours = await _ours.Nodes[1].PutImmutableAsync(ServerWorld.Encoded("our value"), CancellationToken.None);
        var theirs = await _javaScript.AskAsync("put", new() { ["node"] = _theirs[0], ["v"] = Convert.ToHexStringLower("their value"u8) });

        var found = await _javaScript.AskAsync("get", new() { ["node"] = _theirs[3], ["target"] = ours.Target.ToString() });
        var target = new NodeId(Convert.FromHexString((string)theirs["target"]!));
        var value = await _ours.Nodes[4].GetImmutableAsync(target, CancellationToken.None);

        ((string?)found["v"]).ShouldBe(Convert.ToHexStringLower("our value"u8));
        value!.Value.ToArray().ShouldBe(ServerWorld.Encoded("their value"));
        target.ShouldBe(ItemTargets.OfImmutable(ServerWorld.Encoded("their value")));
    }

    [Fact]
    public async Task Peers_GoBothWays()
    {
        var infoHash = new NodeId("an info-hash of both"u8);
        await _ours.Nodes[1].AnnouncePeerAsync(infoHash, 45555, CancellationToken.None);
        await _javaScript.AskAsync("announce", new() { ["node"] = _theirs[0], ["infoHash"] = infoHash.ToString(), ["port"] = 45556 });

        var ours = await _ours.Nodes[4].GetPeersAsync(infoHash, CancellationToken.None);
        var theirs = await _javaScript.AskAsync("lookup", new() { ["node"] = _theirs[4], ["infoHash"] = infoHash.ToString() });

        ours.Order(Comparer<IPEndPoint>.Create((a, b) => a.Port - b.Port))
            .ShouldBe([new IPEndPoint(IPAddress.Loopback, 45555), new IPEndPoint(IPAddress.Loopback, 45556)]);
        theirs["peers"]!.AsArray().Select(peer => (string)peer!).Order().ShouldBe(["127.0.0.1:45555", "127.0.0.1:45556"]);
    }
}
