using Pubky.Abstractions;

namespace Pubky.Storage.Tests.Contract;

public abstract class CommitContract<THost> : StoreContract<THost>
    where THost : IStoreHost, new()
{
    [Fact]
    public async Task Commit_AnyChange_RaisesTheVersionByOne()
    {
        var alice = await SignUpAsync(Alice);

        await alice.PutAsync("/pub/a", "/pub/b");
        await alice.CommitAsync();

        (await Users.FindUserAsync(Alice, default)).ShouldNotBeNull().Version.ShouldBe(3);
    }

    [Fact]
    public async Task Commit_WhateverOthersMustLearn_RaisesTheVersion()
    {
        // Grains elsewhere know by the version alone that what they have at hand is out of date.
        var alice = await SignUpAsync(Alice);
        var (session, grant) = (Sample.Session(Alice, "secret"), Sample.Grant(Alice, "grant"));
        UserChange[] changes =
        [
            new UserChange.AddSession(session), new UserChange.RemoveSession(session.Secret),
            new UserChange.AddGrant(grant), new UserChange.SetBearer(grant.Id, SecretHash.Of("bearer"), 9), new UserChange.RevokeGrant(grant.Id),
            new UserChange.SetDisabled(true), new UserChange.SetDisabled(false),
            new UserChange.PutEntry(Sample.File("/pub/a")), new UserChange.DeleteEntry(Sample.Path("/pub/a")),
        ];
        foreach (var (before, change) in changes.Index())
        {
            await alice.CommitAsync(change);

            (await Users.FindUserAsync(Alice, default)).ShouldNotBeNull().Version.ShouldBe(before + 2, change.ToString());
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task Commit_OtherVersion_ChangesNothingAndUsesNoCursor(long off)
    {
        var alice = await SignUpAsync(Alice);
        await alice.PutAsync(Sample.File("/pub/a", [1]));
        alice.UsedBytes = 999;
        var session = Sample.Session(Alice, "secret");

        var result = await Users.CommitAsync(
            alice.Next(
                new UserChange.PutEntry(Sample.File("/pub/a", [2])),
                new UserChange.PutEntry(Sample.File("/pub/b")),
                new UserChange.AddSession(session)) with { ExpectedVersion = alice.Version + off },
            default);

        result.Status.ShouldBe(CommitStatus.VersionMismatch);
        (await HeadAsync()).ShouldBe(1);
        Sink.Events.Count().ShouldBe(1);
        (await FindAsync(Alice, "/pub/a")).ShouldBeEntry(Sample.File("/pub/a", [1]));
        (await FindAsync(Alice, "/pub/b")).ShouldBeNull();
        (await Users.FindSessionAsync(Alice, session.Secret, default)).ShouldBeNull();
        var user = (await Users.FindUserAsync(Alice, default)).ShouldNotBeNull();
        (user.Version, user.UsedBytes).ShouldBe((2, 0));
        (await alice.PutAsync("/pub/c")).Cursor.ShouldBe(new Cursor(2));
    }

    [Fact]
    public async Task Commit_NoAccount_IsAVersionMismatch()
    {
        var commit = new UserCommit(Alice, 1, 0, Sample.Noon, [new UserChange.PutEntry(Sample.File("/pub/a"))]);

        (await Users.CommitAsync(commit, default)).Status.ShouldBe(CommitStatus.VersionMismatch);

        (await Users.FindUserAsync(Alice, default)).ShouldBeNull();
        (await HeadAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Commit_SeveralChanges_ApplyInOrderWithOneEventEach()
    {
        var alice = await SignUpAsync(Alice);
        var at = Sample.At(42);

        var result = await alice.CommitAsync(
            at,
            new UserChange.PutEntry(Sample.File("/pub/a", [1], hash: 1)),
            new UserChange.PutEntry(Sample.File("/pub/b", hash: 2)),
            new UserChange.AddSession(Sample.Session(Alice, "secret")),
            new UserChange.PutEntry(Sample.File("/pub/a", [2], hash: 3)),
            new UserChange.DeleteEntry(Sample.Path("/pub/b")));

        result.Cursor.ShouldBe(new Cursor(4));
        (await FindAsync(Alice, "/pub/a")).ShouldBeEntry(Sample.File("/pub/a", [2], hash: 3));
        (await FindAsync(Alice, "/pub/b")).ShouldBeNull();
        Event[] expected =
        [
            new(new Cursor(1), Alice, EventKind.Put, Sample.Path("/pub/a"), Sample.Hash(1), at),
            new(new Cursor(2), Alice, EventKind.Put, Sample.Path("/pub/b"), Sample.Hash(2), at),
            new(new Cursor(3), Alice, EventKind.Put, Sample.Path("/pub/a"), Sample.Hash(3), at),
            new(new Cursor(4), Alice, EventKind.Delete, Sample.Path("/pub/b"), null, at),
        ];
        (await PublicEventsAsync()).ShouldBe(expected);
        Sink.Events.ShouldBe(expected);
    }

    [Fact]
    public async Task Commit_ImpossibleChange_FailsWithoutATrace()
    {
        var alice = await SignUpAsync(Alice);
        var commit = alice.Next(
            new UserChange.PutEntry(Sample.File("/pub/a")),
            new UserChange.DeleteEntry(Sample.Path("/pub/absent")));

        await Should.ThrowAsync<Exception>(() => Users.CommitAsync(commit, default));

        (await FindAsync(Alice, "/pub/a")).ShouldBeNull();
        (await HeadAsync()).ShouldBe(0);
        Sink.Batches.ShouldBeEmpty();
        (await alice.PutAsync("/pub/a")).Cursor.ShouldBe(new Cursor(1));
    }

    [Fact]
    public async Task Commit_WhileTheSinkIsCalled_IsReadableButNotYetAcknowledged()
    {
        var alice = await SignUpAsync(Alice);
        using var gate = Sink.Hold();

        var commit = alice.PutAsync("/pub/a");
        await gate.EnteredAsync();

        commit.IsCompleted.ShouldBeFalse();
        Sink.Events.Single().Cursor.ShouldBe(new Cursor(1));
        (await HeadAsync()).ShouldBe(1);
        (await PublicEventsAsync()).Count.ShouldBe(1);
        (await FindAsync(Alice, "/pub/a")).ShouldNotBeNull();
        gate.Dispose();
        (await commit).Cursor.ShouldBe(new Cursor(1));
    }

    [Fact]
    public async Task Commit_Cancelled_StopsTheWaitingNotTheCommit()
    {
        var alice = await SignUpAsync(Alice);
        using var cancelled = new CancellationTokenSource();
        using (var gate = Sink.Hold())
        {
            var commit = Users.CommitAsync(alice.Next(new UserChange.PutEntry(Sample.File("/pub/a"))), cancelled.Token);
            await gate.EnteredAsync();
            await cancelled.CancelAsync();

            await Should.ThrowAsync<OperationCanceledException>(() => commit);
        }

        (await FindAsync(Alice, "/pub/a")).ShouldNotBeNull();
        (await Users.FindUserAsync(Alice, default)).ShouldNotBeNull().Version.ShouldBe(2);
    }
}
