using System.Net;
using Pubky.Pkarr.Dht;
using Pubky.Pkarr.Dht.Ids;
using Pubky.Pkarr.Dht.Messages;
using Pubky.Pkarr.Tests.Dht.Lookups;
using Pubky.Pkarr.Tests.Dht.Simulation;

namespace Pubky.Pkarr.Tests.Dht.Upkeep;

/// <summary>A node's upkeep on a clock that the tests move.</summary>
public sealed class NodeUpkeepTests
{
    private static readonly IPEndPoint SeenAs = IPEndPoint.Parse("203.0.113.7:6881");

    [Fact]
    public async Task Start_LooksUpItsOwnId()
    {
        await using var fixture = new LookupFixture();
        Answer(fixture, 0);

        await EnterAsync(fixture);

        fixture.Network.Asked[0].ShouldBe((LookupFixture.Entrance, new KrpcQuery.FindNode(fixture.Node.Self.Id)));
        fixture.Node.Core.Table.Value.Contacts.ShouldBe([Peers.Contact(0)]);
    }

    [Fact]
    public async Task Start_NobodyAnswers_TriesAgainSoon()
    {
        await using var fixture = new LookupFixture();
        fixture.Node.Core.Upkeep.Start();
        await UntilAsync(fixture, () => fixture.Node.Core.Upkeep.Entered.IsCompleted);
        Answer(fixture, 0);

        await UntilAsync(fixture, () => fixture.Node.Core.Table.Value.Count == 1);

        var waited = fixture.Time.GetUtcNow() - LookupFixture.Start;
        waited.ShouldBeLessThan(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Sweep_EveryFiveMinutes_SilentNodesAreDroppedAfterFifteen()
    {
        await using var fixture = new LookupFixture();
        Answer(fixture, 0, Peers.Contact(1));
        Answer(fixture, 1);
        await EnterAsync(fixture);
        fixture.Node.Core.Table.Value.Count.ShouldBe(2);

        fixture.Network.Remove(Peers.At(1));
        await UntilAsync(fixture, () => fixture.Node.Core.Table.Value.Count == 1);

        (fixture.Time.GetUtcNow() - LookupFixture.Start).ShouldBeInRange(TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(21));
        fixture.Node.Core.Table.Value.Contacts.ShouldBe([Peers.Contact(0)], "the sweeps' pings keep the one that answers");
    }

    [Fact]
    public async Task Refresh_EveryFifteenMinutes_BeginsAtTheBootstrapNodesToo()
    {
        await using var fixture = new LookupFixture();
        Answer(fixture, 0);
        await EnterAsync(fixture);
        var before = FindNodes(fixture);

        await UntilAsync(fixture, () => FindNodes(fixture) > before);

        (fixture.Time.GetUtcNow() - LookupFixture.Start).ShouldBeInRange(TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(16));
    }

    [Fact]
    public async Task PublicAddress_Learned_IsPinged_AndWhenReachedTheIdFollows()
    {
        await using var fixture = new LookupFixture();
        Answer(fixture, 0);
        var before = fixture.Node.Self.Id;
        await EnterAsync(fixture);
        await UntilAsync(fixture, () => fixture.Network.Asked.Contains((SeenAs, new KrpcQuery.Ping())));

        Heard(fixture, SeenAs, new KrpcQuery.Ping());
        await UntilAsync(fixture, () => fixture.Node.Self.Id != before && fixture.Node.Core.Table.Value.Count == 1);

        SecureIds.IsSecure(fixture.Node.Self.Id, SeenAs.Address).ShouldBeTrue();
        fixture.Network.Asked.ShouldContain((LookupFixture.Entrance, new KrpcQuery.FindNode(fixture.Node.Self.Id)));
    }

    [Theory]
    [InlineData(DhtMode.Adaptive, true, true)]
    [InlineData(DhtMode.Adaptive, false, false)]
    [InlineData(DhtMode.Client, true, false)]
    public async Task Refresh_BecomesAServer_OnlyIfAdaptiveAndReachable(DhtMode mode, bool reachable, bool server)
    {
        await using var fixture = new LookupFixture(new DhtNodeOptions { Bootstrap = [LookupFixture.Entrance.ToString()], Mode = mode });
        Answer(fixture, 0);
        await EnterAsync(fixture);
        if (reachable)
        {
            Heard(fixture, SeenAs, new KrpcQuery.Ping());
        }

        fixture.Node.Self.ReadOnly.ShouldBeTrue("nothing changes before the next refresh");
        var before = FindNodes(fixture);
        await UntilAsync(fixture, () => FindNodes(fixture) > before + (reachable ? 1 : 0));

        fixture.Node.Self.ReadOnly.ShouldBe(!server);
    }

    [Fact]
    public async Task Stranger_ThatAsksUs_IsAskedBackAndEntersIfItAnswers()
    {
        await using var fixture = new LookupFixture();
        Answer(fixture, 5);

        Heard(fixture, Peers.At(5), new KrpcQuery.Ping());
        Heard(fixture, Peers.At(6), new KrpcQuery.Ping());
        Heard(fixture, Peers.At(7), new KrpcQuery.Ping(), readOnly: true);
        await UntilAsync(fixture, () => fixture.Node.Core.Table.Value.Count == 1);

        fixture.Node.Core.Table.Value.Contacts.ShouldBe([Peers.Contact(5)]);
        fixture.Network.Asked.Select(static asked => asked.Node).Order(Comparer<IPEndPoint>.Create(
            static (left, right) => string.CompareOrdinal(left.ToString(), right.ToString()))).ShouldBe([Peers.At(5), Peers.At(6)]);
    }

    [Fact]
    public async Task Stranger_WithoutAnswer_IsNotAskedAgainSoon()
    {
        await using var fixture = new LookupFixture();
        Heard(fixture, Peers.At(6), new KrpcQuery.Ping());
        await UntilAsync(fixture, () => fixture.Network.Asked.Count == 1);
        Heard(fixture, Peers.At(6), new KrpcQuery.Ping());
        fixture.Time.Advance(TimeSpan.FromSeconds(3));
        await UntilAsync(fixture, () => fixture.Time.TimerCount == 0);

        Heard(fixture, Peers.At(6), new KrpcQuery.Ping());
        Answer(fixture, 5);
        Heard(fixture, Peers.At(5), new KrpcQuery.Ping());
        await UntilAsync(fixture, () => fixture.Node.Core.Table.Value.Count == 1);

        fixture.Network.Asked.Count(static asked => asked.Node.Equals(Peers.At(6))).ShouldBe(1);
    }

    [Fact]
    public async Task FirstNodeOfANetwork_TakesThoseWhoLookForNodes_NotClients()
    {
        await using var fixture = new LookupFixture(new DhtNodeOptions { Bootstrap = [], Mode = DhtMode.Server });

        Heard(fixture, Peers.At(5), new KrpcQuery.FindNode(Peers.Contact(5).Id), sender: Peers.Contact(5).Id);
        Heard(fixture, Peers.At(6), new KrpcQuery.FindNode(Peers.Contact(6).Id), readOnly: true, sender: Peers.Contact(6).Id);

        fixture.Node.Core.Table.Value.Contacts.ShouldBe([Peers.Contact(5)]);
        fixture.Network.Asked.ShouldBeEmpty("nobody need be asked");
    }

    private static void Answer(LookupFixture fixture, int node, params NodeContact[] named) => fixture.Network.Set(
        Peers.At(node), _ => new KrpcReply { Id = Peers.Contact(node).Id, Nodes = named, SeenAs = SeenAs });

    private static void Heard(LookupFixture fixture, IPEndPoint from, KrpcQuery query, bool readOnly = false, NodeId? sender = null) =>
        fixture.Node.Core.Heard(new KrpcRequest(from, sender ?? NodeIds.Random(), query, readOnly));

    private static int FindNodes(LookupFixture fixture) =>
        fixture.Network.Asked.Count(static asked => asked.Query is KrpcQuery.FindNode && asked.Node.Equals(LookupFixture.Entrance));

    private static async Task EnterAsync(LookupFixture fixture)
    {
        fixture.Node.Core.Upkeep.Start();
        await fixture.Node.Core.Upkeep.Entered.WaitAsync(TimeSpan.FromSeconds(20));
    }

    /// <summary>Lets the clock go on in small steps until something is so. While nobody waits for it, work is under way: it stands still.</summary>
    private static async Task UntilAsync(LookupFixture fixture, Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!isSo())
        {
            // What the last step woke runs on other threads.
            for (var turn = 0; !isSo() && (turn < 50 || fixture.Time.TimerCount == 0); turn++)
            {
                patience.Token.ThrowIfCancellationRequested();
                await Task.Yield();
            }

            if (!isSo())
            {
                fixture.Time.Advance(TimeSpan.FromMilliseconds(500));
            }
        }
    }
}
