using Pubky.Abstractions;

namespace Pubky.Storage.Tests.Contract;

public abstract class PublicFeedContract<THost> : StoreContract<THost>
    where THost : IStoreHost, new()
{
    [Fact]
    public async Task Feed_NoEvents_StartsAtZero()
    {
        (await Events.GetHeadAsync(default)).ShouldBe(Cursor.Start);
        (await PublicEventsAsync()).ShouldBeEmpty();

        await SignUpAsync(Alice);

        (await Events.GetHeadAsync(default)).ShouldBe(Cursor.Start);
    }

    [Fact]
    public async Task ReadPublic_PutAndDelete_AreServedAsCommitted()
    {
        var alice = await SignUpAsync(Alice);
        await alice.CommitAsync(Sample.At(11), new UserChange.PutEntry(Sample.File("/pub/ü 😀%41", hash: 7)));
        await alice.CommitAsync(Sample.At(22), new UserChange.DeleteEntry(Sample.Path("/pub/ü 😀%41")));

        (await PublicEventsAsync()).ShouldBe(
        [
            new Event(new Cursor(1), Alice, EventKind.Put, Sample.Path("/pub/ü 😀%41"), Sample.Hash(7), Sample.At(11)),
            new Event(new Cursor(2), Alice, EventKind.Delete, Sample.Path("/pub/ü 😀%41"), null, Sample.At(22)),
        ]);
    }

    [Fact]
    public async Task ReadPublic_UnknownHash_IsZeroNotAbsent()
    {
        var alice = await SignUpAsync(Alice);

        await alice.PutAsync(Sample.File("/pub/a") with { Hash = default });

        (await PublicEventsAsync()).Single().Hash.ShouldBe(default(ContentHash));
    }

    [Fact]
    public async Task ReadPublic_OtherRoots_AreSkippedWithoutShorteningThePage()
    {
        var alice = await SignUpAsync(Alice);
        var bob = await SignUpAsync(Bob);
        var elsewhere = Sample.File("/pub/x") with { Path = StoragePath.FromTrusted("/foo/x") };
        await alice.PutAsync("/priv/1", "/pub/2", "/priv/3");
        await alice.PutAsync(elsewhere);
        await alice.PutAsync(elsewhere with { Path = StoragePath.FromTrusted("/public/5") });
        await bob.PutAsync("/priv/6", "/pub/7", "/pub/8");

        (await CursorsAsync(after: 0, limit: 100)).ShouldBe([2, 7, 8]);
        (await CursorsAsync(after: 0, limit: 2)).ShouldBe([2, 7]);
        (await CursorsAsync(after: 2, limit: 1)).ShouldBe([7]);
        (await CursorsAsync(after: 5, limit: 1)).ShouldBe([7]);
        (await HeadAsync()).ShouldBe(8);
    }

    [Theory]
    [InlineData(0, 0, "")]
    [InlineData(0, 3, "1 2 3")]
    [InlineData(1, 3, "2 3 4")]
    [InlineData(3, 3, "4 5")]
    [InlineData(5, 3, "")]
    [InlineData(6, 3, "")]
    [InlineData(long.MaxValue, 3, "")]
    public async Task ReadPublic_Page_StartsAfterTheCursor(long after, int limit, string expected)
    {
        var alice = await SignUpAsync(Alice);
        var bob = await SignUpAsync(Bob);
        await alice.PutAsync("/pub/1", "/pub/2");
        await bob.PutAsync("/pub/3");
        await alice.PutAsync("/pub/4");
        await bob.PutAsync("/pub/5");

        string.Join(' ', await CursorsAsync(after, limit)).ShouldBe(expected);
    }

    [Fact]
    public async Task FindByTime_SeveralEventsOfOneInstant_IsTheLowest()
    {
        var alice = await SignUpAsync(Alice);
        var bob = await SignUpAsync(Bob);
        await alice.CommitAsync(Sample.At(10), new UserChange.PutEntry(Sample.File("/pub/1")));
        await bob.CommitAsync(Sample.At(20), new UserChange.PutEntry(Sample.File("/priv/2")), new UserChange.PutEntry(Sample.File("/pub/3")));
        await alice.CommitAsync(Sample.At(20), new UserChange.PutEntry(Sample.File("/pub/4")));
        await alice.CommitAsync(Sample.At(15), new UserChange.PutEntry(Sample.File("/pub/5")));

        (await Events.FindByTimeAsync(Sample.At(10), default)).ShouldBe(new Cursor(1));
        (await Events.FindByTimeAsync(Sample.At(20), default)).ShouldBe(new Cursor(2));
        (await Events.FindByTimeAsync(Sample.At(15), default)).ShouldBe(new Cursor(5));
        (await Events.FindByTimeAsync(Sample.At(11), default)).ShouldBeNull();
        (await Events.FindByTimeAsync(Sample.At(19), default)).ShouldBeNull();
        (await Events.FindByTimeAsync(DateTimeOffset.UnixEpoch, default)).ShouldBeNull();
    }

    private async Task<IEnumerable<long>> CursorsAsync(long after, int limit) =>
        (await Events.ReadPublicAsync(new Cursor(after), limit, default)).Select(static e => e.Cursor.Value);
}
