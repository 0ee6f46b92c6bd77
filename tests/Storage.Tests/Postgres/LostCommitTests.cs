using Pubky.Abstractions;
using Pubky.Storage.Postgres;
using Pubky.Storage.Tests.Contract;

namespace Pubky.Storage.Tests.Postgres;

/// <summary>The connection is lost in the middle of a commit: what is there is there once, and nobody is told otherwise (spec events §12.2, C10).</summary>
public sealed class LostCommitTests : SharedDatabase
{
    private readonly RecordingSink _sink = new();
    private FaultyWay? _way;

    private FaultyWay Way => _way ?? throw new InvalidOperationException("There is no way yet.");

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _way = new FaultyWay(Database);
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Way.Dispose();
    }

    [Theory]
    [InlineData(FaultyWay.Loss.Answer)]
    [InlineData(FaultyWay.Loss.Order)]
    public async Task Commit_ConnectionLost_IsDoneOnceAndItsCallerLearnsTheCursor(FaultyWay.Loss loss)
    {
        var store = await OpenAsync(_sink, options => options with { ConnectionString = Way.ConnectionString });
        var alice = new Writer(store, Sample.Key(1));
        await alice.CreateAsync();
        await alice.PutAsync("/pub/before");

        Way.LoseNext(loss);
        var result = await alice.PutAsync("/pub/a", "/pub/b");

        Way.Lost.ShouldBe(1);
        result.ShouldBe(new CommitResult(CommitStatus.Committed, 3, new Cursor(3)));
        (await alice.PutAsync("/pub/after")).Cursor.ShouldBe(new Cursor(4));
        (await store.ReadPublicAsync(Cursor.Start, 100, default)).Select(static e => e.Path.Value).ShouldBe(["/pub/before", "/pub/a", "/pub/b", "/pub/after"]);
        _sink.Events.Select(static e => e.Cursor.Value).ShouldBe([1, 2, 3, 4]);
    }

    [Theory]
    [InlineData(FaultyWay.Loss.Answer)]
    [InlineData(FaultyWay.Loss.Order)]
    public async Task UseOnce_ConnectionLost_IsTheFirstUseForItsCaller(FaultyWay.Loss loss)
    {
        var store = await OpenAsync(_sink, options => options with { ConnectionString = Way.ConnectionString });
        await store.TryConsumeNonceAsync(Sample.Nonce("warm"), Sample.Noon, Sample.At(-1), default);

        Way.LoseNext(loss);
        var isNew = await store.TryConsumeNonceAsync(Sample.Nonce("nonce"), Sample.Noon, Sample.At(-1), default);

        Way.Lost.ShouldBe(1);
        isNew.ShouldBeTrue();
        (await store.TryConsumeNonceAsync(Sample.Nonce("nonce"), Sample.Noon, Sample.At(-1), default)).ShouldBeFalse();
    }

    [Theory]
    [InlineData(FaultyWay.Loss.Answer, 2)]
    [InlineData(FaultyWay.Loss.Order, 1)]
    public async Task Commit_DatabaseStaysAway_IsAnsweredAsUnknownAndReadingTells(FaultyWay.Loss loss, int version)
    {
        var store = await OpenAsync(
            _sink, options => options with { ConnectionString = Way.ConnectionString, Patience = TimeSpan.FromMilliseconds(300) });
        var direct = await OpenAsync();
        var alice = new Writer(store, Sample.Key(1));
        await alice.CreateAsync();

        Way.LoseNext(loss);
        Way.IsClosed = true;
        await Should.ThrowAsync<UnknownOutcomeException>(() => store.CommitAsync(alice.Next(new UserChange.PutEntry(Sample.File("/pub/a"))), default));
        Way.IsClosed = false;

        (await direct.FindUserAsync(alice.Key, default)).ShouldNotBeNull().Version.ShouldBe(version);
        (await direct.GetHeadAsync(default)).ShouldBe(new Cursor(version - 1));
        var next = new UserCommit(alice.Key, version, 0, Sample.Noon, [new UserChange.PutEntry(Sample.File("/pub/b"))]);
        (await store.CommitAsync(next, default)).Cursor.ShouldBe(new Cursor(version));
        await _sink.HearsAsync(s => s.Events.Count() == version);
    }

    [Fact]
    public async Task Revoke_AnswerLostForGood_EndsItsStreamsAllTheSame()
    {
        var store = await OpenAsync(
            _sink, options => options with { ConnectionString = Way.ConnectionString, Patience = TimeSpan.FromMilliseconds(300) });
        var alice = new Writer(store, Sample.Key(1));
        var session = Sample.Session(alice.Key, "secret");
        await alice.CreateAsync(null, new UserChange.AddSession(session));

        Way.LoseNext(FaultyWay.Loss.Answer);
        Way.IsClosed = true;
        await Should.ThrowAsync<UnknownOutcomeException>(() => store.CommitAsync(alice.Next(new UserChange.RemoveSession(session.Secret)), default));
        Way.IsClosed = false;

        await _sink.HearsAsync(s => s.Revoked.Contains(session.Key) || s.Interruptions > 0);
    }

    [Fact]
    public async Task Commit_ServerEndsTheConnection_GoesOnWithAnother()
    {
        var store = await OpenAsync(_sink);
        var alice = new Writer(store, Sample.Key(1));
        await alice.CreateAsync();

        for (var i = 1; i <= 5; i++)
        {
            await Connections.CutAsync(Database);
            (await alice.PutAsync($"/pub/{i}")).Cursor.ShouldBe(new Cursor(i));
            await Connections.CutAsync(Database);
            (await store.FindEntryAsync(alice.Key, Sample.Path($"/pub/{i}"), default)).ShouldNotBeNull();
        }
    }
}
