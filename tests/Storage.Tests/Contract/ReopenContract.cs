using Pubky.Abstractions;

namespace Pubky.Storage.Tests.Contract;

public abstract class ReopenContract<THost> : StoreContract<THost>
    where THost : IStoreHost, new()
{
    [Fact]
    public async Task Reopen_EverythingStored_IsStillThere()
    {
        var quota = new UserQuota(StorageLimit.Megabytes(3), new UserRates(RateLimit.Unlimited, RateLimit.FromText("5mb/s"), null, 9), null);
        var session = Sample.Session(Alice, "secret", "/pub/a/:rw,/priv/:r");
        var large = Sample.Large("/priv/large", BlobId.Create());
        var small = Sample.File("/pub/small", [1, 2, 3, 4]);
        var alice = await SignUpAsync(Alice, quota);
        alice.UsedBytes = 12_345;
        var (grant, revoked) = (Sample.Grant(Alice, "kept"), Sample.Grant(Alice, "revoked"));
        await alice.CommitAsync(new UserChange.AddSession(session), new UserChange.PutEntry(large), new UserChange.PutEntry(small));
        await alice.CommitAsync(
            new UserChange.AddGrant(revoked),
            new UserChange.AddGrant(grant),
            new UserChange.SetBearer(grant.Id, SecretHash.Of("bearer"), 4_000_000_000),
            new UserChange.RevokeGrant(revoked.Id));
        await Codes.CreateCodesAsync([Sample.Code("AAAA-BBBB-CCCG")], default);
        var grants = await Users.ListGrantsAsync(Alice, default);
        var user = await Users.FindUserAsync(Alice, default);
        var events = await PublicEventsAsync();

        await ReopenAsync();

        (await Users.FindUserAsync(Alice, default)).ShouldBe(user);
        (await Users.FindSessionAsync(Alice, session.Secret, default)).ShouldBe(session);
        (await Users.FindBearerAsync(Alice, SecretHash.Of("bearer"), default)).ShouldBe(
            new GrantSession(SecretHash.Of("bearer"), grant, 4_000_000_000));
        (await Users.ListGrantsAsync(Alice, default)).ShouldBe(grants);
        (await Codes.FindCodeAsync("AAAA-BBBB-CCCG", default)).ShouldBe(Sample.Code("AAAA-BBBB-CCCG"));
        (await FindAsync(Alice, "/priv/large")).ShouldBeEntry(large);
        (await FindAsync(Alice, "/pub/small")).ShouldBeEntry(small);
        (await PublicEventsAsync()).ShouldBe(events);
        (await HeadAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task Reopen_NextCommit_GoesOnWithVersionAndCursor()
    {
        await (await SignUpAsync(Alice)).PutAsync("/pub/a", "/pub/b");
        await ReopenAsync();

        var commit = new UserCommit(Alice, 2, 0, Sample.Noon, [new UserChange.PutEntry(Sample.File("/pub/c"))]);

        (await Users.CommitAsync(commit, default)).ShouldBe(new CommitResult(CommitStatus.Committed, 3, new Cursor(3)));
    }

    [Fact]
    public async Task Reopen_NewestEventsFileDeleted_NeverIssuesItsCursorAgain()
    {
        var alice = await SignUpAsync(Alice);
        await alice.PutAsync("/pub/a");
        await alice.DeleteAsync("/pub/a");

        await ReopenAsync();
        await ReopenAsync();

        (await HeadAsync()).ShouldBe(2);
        var bob = await SignUpAsync(Bob);
        (await bob.PutAsync("/pub/a")).Cursor.ShouldBe(new Cursor(3));
        Sink.Events.Select(static e => e.Cursor.Value).ShouldBe([1, 2, 3]);
    }
}
