using Pubky.Pkarr.Dht;
using Pubky.Pkarr.Dht.Messages;
using Pubky.Pkarr.Tests.Dht.Lookups;
using Pubky.Pkarr.Tests.Dht.Simulation;

namespace Pubky.Pkarr.Tests.Dht.Puts;

/// <summary>Puts among scripted nodes: what they answer decides.</summary>
public sealed class MutablePutTests
{
    private static readonly NodeId Id = Peers.Contact(0).Id;

    [Fact]
    public async Task Put_NodeAnswers_IsStoredWithItsOwnToken()
    {
        await using var fixture = new LookupFixture();
        Set(fixture, held: null, put: _ => new KrpcReply { Id = Id });

        var report = await PutAsync(fixture, 1000);

        report.ShouldBe(new PutReport(PutStatus.Stored, LookupFixture.Target, 1, 1));
        Puts(fixture).Single().Token.ToArray().ShouldBe("token"u8.ToArray());
    }

    [Fact]
    public async Task Put_AnswerWithMoreThanAnId_CountsAsStored()
    {
        await using var fixture = new LookupFixture();
        Set(fixture, held: null, put: _ => Peers.Empty(Id));

        (await PutAsync(fixture, 1000)).StoredNodes.ShouldBe(1);
    }

    [Theory]
    [InlineData(203, PutStatus.Rejected)]
    [InlineData(205, PutStatus.Rejected)]
    [InlineData(206, PutStatus.Rejected)]
    [InlineData(301, PutStatus.CasFailed)]
    [InlineData(302, PutStatus.NotMostRecent)]
    public async Task Put_NodeRefuses_TheKindOfErrorIsKept(int code, PutStatus status)
    {
        await using var fixture = new LookupFixture();
        Set(fixture, held: null, put: _ => new KrpcError(code, "no"));

        (await PutAsync(fixture, 1000)).ShouldBe(new PutReport(status, LookupFixture.Target, 0, 1, code));
    }

    [Fact]
    public async Task Put_RefusedAsOldButTheIdenticalItemIsThere_CountsAsStored()
    {
        await using var fixture = new LookupFixture();
        Set(fixture, held: LookupFixture.Item(1000), put: _ => new KrpcError(302, "equal is old"));

        (await PutAsync(fixture, 1000)).ShouldBe(new PutReport(PutStatus.Stored, LookupFixture.Target, 1, 1));
    }

    [Fact]
    public async Task Put_RefusedAsOldAndAnotherItemOfTheSameSequenceIsThere_IsAConflict()
    {
        await using var fixture = new LookupFixture();
        Set(fixture, held: LookupFixture.Item(1000, "other"), put: _ => new KrpcError(302, "equal is old"));

        (await PutAsync(fixture, 1000)).ShouldBe(
            new PutReport(PutStatus.NotMostRecent, LookupFixture.Target, 0, 1, 302, KnownSequence: 1000));
    }

    [Fact]
    public async Task Put_NewerItemIsThere_ItsSequenceIsTold()
    {
        await using var fixture = new LookupFixture();
        Set(fixture, held: LookupFixture.Item(1001), put: _ => new KrpcError(302, "old"));

        (await PutAsync(fixture, 1000)).KnownSequence.ShouldBe(1001);
    }

    [Fact]
    public async Task Put_ItemArrivedAfterTheLookup_TheNodeIsAskedWhatItHas()
    {
        await using var fixture = new LookupFixture();
        MutableItem? held = null;
        fixture.Network.Set(LookupFixture.Entrance, request =>
        {
            if (request.Query is KrpcQuery.Get)
            {
                return held is null ? Peers.Empty(Id) : Peers.Holding(Id, held);
            }

            held = LookupFixture.Item(2000);
            return new KrpcError(302, "old");
        });

        (await PutAsync(fixture, 1000)).ShouldBe(
            new PutReport(PutStatus.NotMostRecent, LookupFixture.Target, 0, 1, 302, KnownSequence: 2000));
    }

    [Fact]
    public async Task Put_SoonAfterALookup_UsesItsTokens()
    {
        await using var fixture = new LookupFixture();
        Set(fixture, held: null, put: _ => new KrpcReply { Id = Id });
        await fixture.GetAsync();
        fixture.Time.Advance(TimeSpan.FromMinutes(5));

        (await PutAsync(fixture, 1000)).Status.ShouldBe(PutStatus.Stored);
        fixture.Network.Asked.Count(static asked => asked.Query is KrpcQuery.Get).ShouldBe(1);

        fixture.Time.Advance(TimeSpan.FromSeconds(1));
        (await PutAsync(fixture, 1001)).Status.ShouldBe(PutStatus.Stored);
        fixture.Network.Asked.Count(static asked => asked.Query is KrpcQuery.Get).ShouldBe(2, "the tokens are too old now");
    }

    [Fact]
    public async Task Put_KnownTokensAreNotAccepted_FetchesNewOnes()
    {
        await using var fixture = new LookupFixture();
        var token = "first"u8.ToArray();
        fixture.Network.Set(LookupFixture.Entrance, request => request.Query switch
        {
            KrpcQuery.PutMutable put when put.Token.Span.SequenceEqual(token) => new KrpcReply { Id = Id },
            KrpcQuery.PutMutable => new KrpcError(203, "Bad token"),
            _ => Peers.Empty(Id) with { Token = token },
        });
        await fixture.GetAsync();
        token = "second"u8.ToArray();

        (await PutAsync(fixture, 1000)).Status.ShouldBe(PutStatus.Stored);
    }

    [Fact]
    public async Task Put_NobodyToAsk_NoNodes()
    {
        await using var fixture = new LookupFixture(new DhtNodeOptions { Bootstrap = [] });

        (await PutAsync(fixture, 1000)).ShouldBe(new PutReport(PutStatus.NoNodes, LookupFixture.Target));
    }

    [Fact]
    public async Task Get_WhileAPutIsPending_DoesNotSeeItsValue()
    {
        await using var fixture = new LookupFixture();
        Set(fixture, held: null, put: _ => default);
        await fixture.GetAsync();
        var put = PutAsync(fixture, 1000);

        (await fixture.GetAsync()).Report.ShouldBe(new LookupReport(1, 0, 0, NoValue: 1, 0, 0));

        put.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Put_CallerLeaves_ThePutGoesOn()
    {
        await using var fixture = new LookupFixture();
        Set(fixture, held: null, put: _ => default);
        await fixture.GetAsync();
        using var leaving = new CancellationTokenSource();
        var put = fixture.Node.Core.PutMutableAsync(LookupFixture.Item(1000), null, leaving.Token);

        await leaving.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(put);
        (await fixture.Node.Core.PutMutableAsync(LookupFixture.Item(999), null, CancellationToken.None))
            .Status.ShouldBe(PutStatus.NotMostRecent, "the put of 1000 still runs");
    }

    /// <summary>One node, which answers <c>get</c> with what it holds and puts as told; default is silence.</summary>
    private static void Set(LookupFixture fixture, MutableItem? held, Func<KrpcQuery.PutMutable, KrpcAnswer> put) =>
        fixture.Network.Set(LookupFixture.Entrance, request => request.Query switch
        {
            KrpcQuery.PutMutable query => put(query),
            _ => held is null ? Peers.Empty(Id) : Peers.Holding(Id, held),
        });

    private static Task<PutReport> PutAsync(LookupFixture fixture, long sequence) =>
        fixture.Node.Core.PutMutableAsync(LookupFixture.Item(sequence), null, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20));

    private static IEnumerable<KrpcQuery.PutMutable> Puts(LookupFixture fixture) =>
        fixture.Network.Asked.Select(static asked => asked.Query).OfType<KrpcQuery.PutMutable>();
}
