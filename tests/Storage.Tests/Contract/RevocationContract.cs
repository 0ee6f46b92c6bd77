using Pubky.Abstractions;

namespace Pubky.Storage.Tests.Contract;

/// <summary>What the sink hears of sessions that end (spec auth §11.1).</summary>
public abstract class RevocationContract<THost> : StoreContract<THost>
    where THost : IStoreHost, new()
{
    [Fact]
    public async Task Revoke_GrantAndSessionsInOneCommit_ArePublishedInOrderWithItsEvents()
    {
        var alice = await SignUpAsync(Alice);
        var (first, second, grant) = (Sample.Session(Alice, "first"), Sample.Session(Alice, "second"), Sample.Grant(Alice, "grant"));
        await alice.CommitAsync(new UserChange.AddSession(first), new UserChange.AddSession(second), new UserChange.AddGrant(grant));

        await alice.CommitAsync(
            new UserChange.RemoveSession(second.Secret),
            new UserChange.PutEntry(Sample.File("/pub/a")),
            new UserChange.RevokeGrant(grant.Id),
            new UserChange.RemoveSession(first.Secret));

        var batch = Sink.Batches.Single();
        batch.Revoked.ShouldBe([new SessionKey.Cookie(second.Secret), new SessionKey.OfGrant(grant.Id), new SessionKey.Cookie(first.Secret)]);
        batch.Events.Single().Cursor.ShouldBe(new Cursor(1));
    }

    [Fact]
    public async Task Revoke_NothingElse_IsPublishedBeforeItIsAcknowledged()
    {
        var alice = await SignUpAsync(Alice);
        var grant = Sample.Grant(Alice, "grant");
        await alice.CommitAsync(new UserChange.AddGrant(grant), new UserChange.SetBearer(grant.Id, SecretHash.Of("bearer"), 9));
        using var gate = Sink.Hold();

        var commit = alice.CommitAsync(new UserChange.RevokeGrant(grant.Id));
        await gate.EnteredAsync();

        commit.IsCompleted.ShouldBeFalse();
        Sink.Revoked.ShouldBe([new SessionKey.OfGrant(grant.Id)]);
        Sink.Events.ShouldBeEmpty();
        (await Users.FindBearerAsync(Alice, SecretHash.Of("bearer"), default)).ShouldBeNull("it is revoked before anyone hears of it");
        gate.Dispose();
        (await commit).Cursor.ShouldBe(Cursor.Start);
    }

    [Fact]
    public async Task Revoke_SecondTime_IsNotPublishedAgain()
    {
        var alice = await SignUpAsync(Alice);
        var (session, grant) = (Sample.Session(Alice, "secret"), Sample.Grant(Alice, "grant"));
        await alice.CommitAsync(new UserChange.AddSession(session), new UserChange.AddGrant(grant));

        for (var i = 0; i < 2; i++)
        {
            await alice.CommitAsync(new UserChange.RemoveSession(session.Secret), new UserChange.RevokeGrant(grant.Id));
        }

        Sink.Batches.Count.ShouldBe(1);
        Sink.Revoked.ShouldBe([session.Key, new SessionKey.OfGrant(grant.Id)]);
    }

    [Fact]
    public async Task Revoke_RefusedOrImpossibleCommit_IsNeitherDoneNorPublished()
    {
        var (alice, bob) = (await SignUpAsync(Alice), await SignUpAsync(Bob));
        var (session, grant) = (Sample.Session(Alice, "secret"), Sample.Grant(Alice, "grant"));
        await alice.CommitAsync(new UserChange.AddSession(session), new UserChange.AddGrant(grant));
        await bob.CommitAsync(new UserChange.AddGrant(Sample.Grant(Bob, "taken")));
        UserChange[] revocations = [new UserChange.RemoveSession(session.Secret), new UserChange.RevokeGrant(grant.Id)];

        var stale = await Users.CommitAsync(alice.Next(revocations) with { ExpectedVersion = 1 }, default);
        var taken = await Users.CommitAsync(alice.Next([.. revocations, new UserChange.AddGrant(Sample.Grant(Alice, "taken"))]), default);
        await Should.ThrowAsync<Exception>(() =>
            Users.CommitAsync(alice.Next([.. revocations, new UserChange.DeleteEntry(Sample.Path("/pub/absent"))]), default));

        (stale.Status, taken.Status).ShouldBe((CommitStatus.VersionMismatch, CommitStatus.GrantIdTaken));
        (await Users.FindSessionAsync(Alice, session.Secret, default)).ShouldBe(session);
        (await Users.FindGrantAsync(grant.Id, default)).ShouldBe(grant);
        Sink.Batches.ShouldBeEmpty();
    }

    [Fact]
    public async Task Revoke_ManyUsersAtOnce_EachIsPublishedOnceInCommitOrder()
    {
        var users = new List<Writer>();
        for (var n = 0; n < 32; n++)
        {
            users.Add(await SignUpAsync(Sample.Key(n)));
            await users[n].CommitAsync(new UserChange.AddSession(Sample.Session(Sample.Key(n), $"secret {n}")));
        }

        await Task.WhenAll(users.Select((user, n) => Task.Run(async () =>
        {
            await user.CommitAsync(
                new UserChange.PutEntry(Sample.File("/pub/a")), new UserChange.RemoveSession(SecretHash.Of($"secret {n}")));
            Sink.Revoked.ShouldContain(new SessionKey.Cookie(SecretHash.Of($"secret {n}")), "acknowledged, therefore published");
        })));

        // The order of the events tells the order of the commits.
        Sink.Revoked.ShouldBe(
            Sink.Events.Select(e => new SessionKey.Cookie(SecretHash.Of($"secret {users.FindIndex(u => u.Key == e.User)}"))));
    }
}
