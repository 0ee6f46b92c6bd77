using System.Net;
using Pubky.Pkarr.Dht;
using Pubky.Pkarr.Dht.Lookups;
using Pubky.Pkarr.Dht.Messages;
using Pubky.Pkarr.Tests.Dht.Simulation;

namespace Pubky.Pkarr.Tests.Dht.Lookups;

public sealed class LookupTests
{
    private static readonly NodeContact A = Peers.Contact(1);
    private static readonly NodeContact B = Peers.Contact(2);
    private static readonly NodeContact C = Peers.Contact(3);

    [Fact]
    public async Task Get_NodesNameNearerOnes_AllAreAskedAndCounted()
    {
        await using var fixture = new LookupFixture();
        Entrance(fixture, A, B);
        Script(fixture, A, Peers.Empty(A.Id, C));
        Script(fixture, B, Peers.Empty(B.Id) with { Sequence = 7 });
        Script(fixture, C, Peers.Holding(C.Id, LookupFixture.Item(1000)));

        var (items, report) = await fixture.GetAsync();

        items.Single().Sequence.ShouldBe(1000);
        report.ShouldBe(new LookupReport(Queried: 4, Values: 1, NotNewer: 1, NoValue: 2, Malformed: 0, Errors: 0));
        (report.Usable, report.Answered).ShouldBe((4, 4));
    }

    [Fact]
    public async Task Get_AnswerOfTheShapeOfFindNode_IsMalformedButItsNodesHelp()
    {
        await using var fixture = new LookupFixture();
        fixture.Network.Set(LookupFixture.Entrance, _ => new KrpcReply { Id = Peers.Contact(0).Id, Nodes = [A] });
        Script(fixture, A, Peers.Holding(A.Id, LookupFixture.Item(1)));

        var (items, report) = await fixture.GetAsync();

        items.Count.ShouldBe(1);
        report.ShouldBe(new LookupReport(2, Values: 1, NotNewer: 0, NoValue: 0, Malformed: 1, Errors: 0));
    }

    [Fact]
    public async Task Get_OnlyAnAnswerOfTheShapeOfFindNode_OneMalformedNoneUsable()
    {
        await using var fixture = new LookupFixture();
        fixture.Network.Set(LookupFixture.Entrance, _ => new KrpcReply { Id = Peers.Contact(0).Id, Nodes = [] });

        var (items, report) = await fixture.GetAsync();

        items.ShouldBeEmpty();
        report.ShouldBe(new LookupReport(1, 0, 0, 0, Malformed: 1, Errors: 0));
    }

    [Fact]
    public async Task Get_ForgedItems_AreMalformed()
    {
        await using var fixture = new LookupFixture();
        Entrance(fixture, A, B);
        var genuine = Peers.Holding(A.Id, LookupFixture.Item(5));
        Script(fixture, A, genuine with { Sequence = 6 });
        var other = Pkarr.Dht.Items.MutableItems.Sign(TestPackets.Other, 9, "elsewhere"u8.ToArray());
        Script(fixture, B, Peers.Holding(B.Id, other));

        var (items, report) = await fixture.GetAsync();

        items.ShouldBeEmpty("one signature covers another sequence, the other item belongs to another target");
        report.Malformed.ShouldBe(2);
    }

    [Fact]
    public async Task Get_HitWithoutToken_CountsButIsNoPlaceToStore()
    {
        await using var fixture = new LookupFixture();
        fixture.Network.Set(LookupFixture.Entrance, _ => Peers.Holding(Peers.Contact(0).Id, LookupFixture.Item(5)) with { Token = null });

        (await fixture.GetAsync()).Report.Values.ShouldBe(1);
        var put = await fixture.Node.Core.PutMutableAsync(LookupFixture.Item(6), null, CancellationToken.None);

        put.Status.ShouldBe(PutStatus.NoNodes);
    }

    [Fact]
    public async Task Get_AnswerOfAClient_IsDiscarded()
    {
        await using var fixture = new LookupFixture();
        fixture.Network.Set(
            LookupFixture.Entrance, _ => Peers.Holding(Peers.Contact(0).Id, LookupFixture.Item(5)) with { ReadOnly = true });

        var (items, report) = await fixture.GetAsync();

        items.ShouldBeEmpty();
        report.Answered.ShouldBe(0);
        fixture.Node.Core.Table.Value.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Get_Refusals_AreCounted()
    {
        await using var fixture = new LookupFixture();
        fixture.Network.Set(LookupFixture.Entrance, _ => new KrpcError(202, "busy"));

        (await fixture.GetAsync()).Report.ShouldBe(new LookupReport(1, 0, 0, 0, 0, Errors: 1));
    }

    [Fact]
    public async Task Get_WithSequence_IsSentAlong()
    {
        await using var fixture = new LookupFixture();
        Entrance(fixture);

        await fixture.GetAsync(newerThan: 999);

        fixture.Network.Asked.Single().Query.ShouldBe(new KrpcQuery.Get(LookupFixture.Target, 999));
    }

    [Fact]
    public async Task Get_TwoAtOnceWithDifferentSequences_DoNotShareAnswers()
    {
        await using var fixture = new LookupFixture();
        var item = LookupFixture.Item(1000);
        fixture.Network.Set(LookupFixture.Entrance, request => ((KrpcQuery.Get)request.Query).Sequence is >= 1000
            ? Peers.Empty(Peers.Contact(0).Id) with { Sequence = 1000 }
            : Peers.Holding(Peers.Contact(0).Id, item));

        var bounded = fixture.GetAsync(newerThan: 1000);
        var unbounded = fixture.GetAsync();

        (await bounded).Report.NotNewer.ShouldBe(1);
        (await unbounded).Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Get_NobodyToAsk_NothingQueried()
    {
        await using var fixture = new LookupFixture(new DhtNodeOptions { Bootstrap = [] });

        (await fixture.GetAsync()).Report.ShouldBe(new LookupReport(0, 0, 0, 0, 0, 0));
    }

    [Fact]
    public async Task Get_AllKnownNodesAreGone_BeginsAnewAtTheBootstrapNodes()
    {
        await using var fixture = new LookupFixture();
        fixture.Node.Core.Table.Value.Met(A);
        fixture.Network.Set(LookupFixture.Entrance, _ => Peers.Holding(Peers.Contact(0).Id, LookupFixture.Item(5)));

        var get = fixture.GetAsync();
        await PassAsync(fixture, get);

        var (items, report) = await get;
        items.Count.ShouldBe(1);
        (report.Queried, report.Answered).ShouldBe((2, 1));
    }

    [Fact]
    public async Task Get_TooManyAtOnce_FailsAtOnceAndSaysSo()
    {
        await using var fixture = new LookupFixture(
            new DhtNodeOptions { Bootstrap = [LookupFixture.Entrance.ToString()], MaxLookups = 1, MaxWaitingLookups = 0 });
        var running = fixture.GetAsync();

        (await fixture.GetAsync()).Report.Overloaded.ShouldBeTrue();

        await PassAsync(fixture, running);
        (await running).Report.ShouldBe(new LookupReport(1, 0, 0, 0, 0, 0));
        var next = fixture.GetAsync();
        await PassAsync(fixture, next);
        (await next).Report.Overloaded.ShouldBeFalse("the first has made room");
    }

    [Fact]
    public async Task Get_EnumerationIsLeft_NobodyElseIsAsked()
    {
        await using var fixture = new LookupFixture(new DhtNodeOptions { Bootstrap = [LookupFixture.Entrance.ToString()], Parallelism = 1 });
        fixture.Network.Set(
            LookupFixture.Entrance,
            _ => Peers.Holding(Peers.Contact(0).Id, LookupFixture.Item(5)) with { Nodes = [A, B] });

        await foreach (var answer in fixture.Node.Core.GetMutableAsync(LookupFixture.Key, default, null, CancellationToken.None))
        {
            answer.Value.ShouldNotBeNull();
            break;
        }

        fixture.Network.Asked.Count.ShouldBe(1);
        fixture.Time.TimerCount.ShouldBe(0, "no wait is left behind");
    }

    [Fact]
    public async Task Get_NodeStops_EndsWithCancellation()
    {
        var fixture = new LookupFixture();
        var get = fixture.GetAsync();

        await fixture.DisposeAsync();

        await Should.ThrowAsync<OperationCanceledException>(get.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task Get_SilentNodesAmongManyQuickOnes_AreNotWaitedForToTheEnd()
    {
        // On the real clock: nodes that never answer would hold it up for a minute.
        var patient = new DhtNodeOptions { Bootstrap = [LookupFixture.Entrance.ToString()], RequestTimeout = TimeSpan.FromMinutes(1) };
        await using var fixture = new LookupFixture(patient, TimeProvider.System);
        var quick = Enumerable.Range(10, 20).Select(Peers.Contact).ToArray();
        var silent = Enumerable.Range(40, 8).Select(Peers.Contact).ToArray();
        Entrance(fixture, [.. quick, .. silent]);
        foreach (var node in quick)
        {
            Script(fixture, node, Peers.Empty(node.Id));
        }

        var (_, report) = await fixture.GetAsync().WaitAsync(TimeSpan.FromSeconds(20));

        report.Answered.ShouldBeGreaterThanOrEqualTo(20);
        report.Queried.ShouldBeGreaterThan(report.Answered);

        var again = (await fixture.GetAsync().WaitAsync(TimeSpan.FromSeconds(20))).Report;
        again.Answered.ShouldBeGreaterThanOrEqualTo(20);
    }

    /// <summary>Lets the clock go on until something ends that waits for silent nodes.</summary>
    private static async Task PassAsync(LookupFixture fixture, Task task)
    {
        while (!task.IsCompleted)
        {
            await Task.Yield();
            fixture.Time.Advance(TimeSpan.FromMilliseconds(100));
        }
    }

    private static void Entrance(LookupFixture fixture, params NodeContact[] named) =>
        fixture.Network.Set(LookupFixture.Entrance, _ => Peers.Empty(Peers.Contact(0).Id, named));

    private static void Script(LookupFixture fixture, NodeContact node, KrpcReply reply) =>
        fixture.Network.Set(node.EndPoint, _ => reply);
}
