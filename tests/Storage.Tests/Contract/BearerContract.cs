using Pubky.Abstractions;

namespace Pubky.Storage.Tests.Contract;

public abstract class BearerContract<THost> : StoreContract<THost>
    where THost : IStoreHost, new()
{
    private static readonly SecretHash First = SecretHash.Of("first");
    private static readonly SecretHash Second = SecretHash.Of("second");

    [Fact]
    public async Task SetBearer_NewGrantInTheSameCommit_FindsGrantAndOwner()
    {
        var alice = await SignUpAsync(Alice);
        var grant = Sample.Grant(Alice, "grant", "/pub/a/:rw");

        await alice.CommitAsync(new UserChange.AddGrant(grant), new UserChange.SetBearer(grant.Id, First, long.MaxValue));

        (await Users.FindBearerAsync(Alice, First, default)).ShouldBe(new GrantSession(First, grant, long.MaxValue));
        (await Bearers.FindBearerOwnerAsync(First, default)).ShouldBe(Alice);
        Sink.Batches.ShouldBeEmpty();
    }

    [Fact]
    public async Task FindBearer_OtherTokenOrOtherUser_IsNull()
    {
        var alice = await SignUpAsync(Alice);
        await SignUpAsync(Bob);
        await GrantAsync(alice, "grant", First);

        (await Users.FindBearerAsync(Alice, Second, default)).ShouldBeNull();
        (await Users.FindBearerAsync(Bob, First, default)).ShouldBeNull();
        (await Users.FindBearerAsync(Sample.Key(9), First, default)).ShouldBeNull();
        (await Bearers.FindBearerOwnerAsync(Second, default)).ShouldBeNull();
    }

    [Fact]
    public async Task SetBearer_GrantHasOne_ReplacesIt()
    {
        var alice = await SignUpAsync(Alice);
        var grant = await GrantAsync(alice, "grant", First);

        await alice.CommitAsync(new UserChange.SetBearer(grant.Id, Second, 22));

        (await Users.FindBearerAsync(Alice, First, default)).ShouldBeNull();
        (await Bearers.FindBearerOwnerAsync(First, default)).ShouldBeNull();
        (await Users.FindBearerAsync(Alice, Second, default)).ShouldBe(new GrantSession(Second, grant, 22));
        Sink.Batches.ShouldBeEmpty("replacing a bearer revokes nothing (spec auth §11.1)");
    }

    [Fact]
    public async Task SetBearer_OtherGrant_LeavesTheFirstAlone()
    {
        var alice = await SignUpAsync(Alice);
        var one = await GrantAsync(alice, "one", First);

        var other = await GrantAsync(alice, "other", Second);

        (await Users.FindBearerAsync(Alice, First, default)).ShouldNotBeNull().Grant.ShouldBe(one);
        (await Users.FindBearerAsync(Alice, Second, default)).ShouldNotBeNull().Grant.ShouldBe(other);
    }

    [Fact]
    public async Task SetBearer_NotYetAcknowledged_IsTheOnlyOneAlready()
    {
        var alice = await SignUpAsync(Alice);
        var grant = await GrantAsync(alice, "grant", First);
        using var gate = Sink.Hold();

        // The file brings the commit to the sink, where it can be held.
        var commit = alice.CommitAsync(new UserChange.SetBearer(grant.Id, Second, 22), new UserChange.PutEntry(Sample.File("/pub/a")));
        await gate.EnteredAsync();

        (await Users.FindBearerAsync(Alice, First, default)).ShouldBeNull();
        (await Users.FindBearerAsync(Alice, Second, default)).ShouldNotBeNull();
        gate.Dispose();
        await commit;
    }

    [Fact]
    public async Task SetBearer_ManyAtOnce_LeavesTheWinnersAlone()
    {
        var alice = await SignUpAsync(Alice);
        var grant = await GrantAsync(alice, "grant", First);
        var commits = Enumerable.Range(0, 32).Select(n => alice.Next(new UserChange.SetBearer(grant.Id, Token(n), n))).ToList();

        var results = await Task.WhenAll(commits.Select(commit => Task.Run(() => Users.CommitAsync(commit, default))));

        var winner = results.Index().Single(static r => r.Item.Status == CommitStatus.Committed).Index;
        (await Users.FindBearerAsync(Alice, First, default)).ShouldBeNull();
        for (var n = 0; n < commits.Count; n++)
        {
            (await Users.FindBearerAsync(Alice, Token(n), default) is not null).ShouldBe(n == winner);
        }
    }

    [Theory]
    [InlineData("absent")]
    [InlineData("revoked")]
    [InlineData("bobs")]
    public async Task SetBearer_NoActiveGrantOfTheUser_FailsWithoutATrace(string id)
    {
        var (alice, bob) = (await SignUpAsync(Alice), await SignUpAsync(Bob));
        var revoked = await GrantAsync(alice, "revoked", First);
        var ofBob = await GrantAsync(bob, "bobs", Second);
        await alice.CommitAsync(new UserChange.RevokeGrant(revoked.Id));
        var commit = alice.Next(
            new UserChange.PutEntry(Sample.File("/pub/a")),
            new UserChange.SetBearer(GrantId.Parse(id), SecretHash.Of("third"), 9));

        await Should.ThrowAsync<Exception>(() => Users.CommitAsync(commit, default));

        (await Bearers.FindBearerOwnerAsync(SecretHash.Of("third"), default)).ShouldBeNull();
        (await Users.FindBearerAsync(Bob, Second, default)).ShouldNotBeNull().Grant.ShouldBe(ofBob);
        (await FindAsync(Alice, "/pub/a")).ShouldBeNull();
        (await HeadAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task RevokeGrant_WithABearer_RemovesItAndNoOther()
    {
        var alice = await SignUpAsync(Alice);
        var grant = await GrantAsync(alice, "grant", First);
        await GrantAsync(alice, "other", Second);

        await alice.CommitAsync(new UserChange.RevokeGrant(grant.Id));

        (await Users.FindBearerAsync(Alice, First, default)).ShouldBeNull();
        (await Bearers.FindBearerOwnerAsync(First, default)).ShouldBeNull();
        (await Users.FindBearerAsync(Alice, Second, default)).ShouldNotBeNull();
    }

    [Fact]
    public async Task FindBearer_Expired_IsFoundAndSaysSo()
    {
        var alice = await SignUpAsync(Alice);
        var grant = Sample.Grant(Alice, "grant") with { ExpiresAt = 50 };
        await alice.CommitAsync(new UserChange.AddGrant(grant), new UserChange.SetBearer(grant.Id, First, 40));

        (await Users.FindBearerAsync(Alice, First, default)).ShouldBe(new GrantSession(First, grant, 40));
    }

    private static SecretHash Token(int number) => SecretHash.Of($"bearer {number}");

    private static async Task<Grant> GrantAsync(Writer user, string id, SecretHash token)
    {
        var grant = Sample.Grant(user.Key, id);
        await user.CommitAsync(new UserChange.AddGrant(grant), new UserChange.SetBearer(grant.Id, token, 9));
        return grant;
    }
}
