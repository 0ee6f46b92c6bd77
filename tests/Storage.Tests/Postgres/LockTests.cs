using Npgsql;
using Pubky.Abstractions;
using Pubky.Storage.Postgres;
using Pubky.Storage.Postgres.Connections;
using Pubky.Storage.Tests.Contract;

namespace Pubky.Storage.Tests.Postgres;

/// <summary>Somebody holds a row that a commit needs.</summary>
public sealed class LockTests : SharedDatabase
{
    [Fact]
    public async Task Commit_RowsOfOneUserHeldForLong_RefusesThatUserAlone()
    {
        var sink = new RecordingSink();
        var store = await OpenAsync(sink, static options => options with { LockTimeout = TimeSpan.FromMilliseconds(200) });
        var (first, alice, bob) = (new Writer(store, Sample.Key(1)), new Writer(store, Sample.Key(2)), new Writer(store, Sample.Key(3)));
        foreach (var user in new[] { first, alice, bob })
        {
            await user.CreateAsync();
        }

        await using var holder = await Connections.OpenAsync(Database);
        await using var transaction = await holder.BeginTransactionAsync();
        await holder.RunAsync($"SELECT 1 FROM users WHERE public_key = '\\x{Convert.ToHexString(alice.Key.ToArray())}' FOR UPDATE");

        // They meet in one transaction behind a commit that is held.
        Task<CommitResult> ofAlice, ofBob, held;
        using (var gate = sink.Hold())
        {
            held = first.PutAsync("/pub/first");
            await gate.EnteredAsync();
            ofAlice = store.CommitAsync(alice.Next(new UserChange.PutEntry(Sample.File("/pub/a"))), default);
            ofBob = bob.PutAsync("/pub/a");
        }

        await held;
        await Should.ThrowAsync<StoreBusyException>(() => ofAlice);
        (await ofBob).Cursor.ShouldBe(new Cursor(2));
        await transaction.RollbackAsync();
        (await store.FindUserAsync(alice.Key, default)).ShouldNotBeNull().Version.ShouldBe(1);
        (await store.CommitAsync(new UserCommit(alice.Key, 1, 0, Sample.Noon, []), default)).Status.ShouldBe(CommitStatus.Committed);
    }

    [Fact]
    public async Task Commit_FeedHeldForLong_IsRefusedAsBusyAndGoesOnLater()
    {
        var store = await OpenAsync(change: static options => options with { LockTimeout = TimeSpan.FromMilliseconds(200) });
        var alice = new Writer(store, Sample.Key(1));
        await alice.CreateAsync();
        await using var holder = await Connections.OpenAsync(Database);
        await using var transaction = await holder.BeginTransactionAsync();
        await holder.RunAsync("SELECT 1 FROM feed FOR UPDATE");

        await Should.ThrowAsync<StoreBusyException>(
            () => store.CommitAsync(new UserCommit(alice.Key, 1, 0, Sample.Noon, [new UserChange.PutEntry(Sample.File("/pub/a"))]), default));
        await transaction.RollbackAsync();

        (await alice.PutAsync("/pub/a")).Cursor.ShouldBe(new Cursor(1));
    }

    [Fact]
    public async Task Commit_AnotherProcessStopsWithTheFeedInItsHand_GoesOnWhenTheServerHasFreedIt()
    {
        // Spec events §12.5, fault test D2.
        var store = await OpenAsync();
        var alice = new Writer(store, Sample.Key(1));
        await alice.CreateAsync();
        await using var stopped = DataSources.ForWriting(
            new PostgresStoreOptions { ConnectionString = Database, IdleTransactionTimeout = TimeSpan.FromMilliseconds(300) });
        await using var connection = await stopped.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.RunAsync("UPDATE feed SET head = head + 1");

        (await alice.PutAsync("/pub/a")).Cursor.ShouldBe(new Cursor(1));

        await Should.ThrowAsync<NpgsqlException>(() => transaction.CommitAsync());
        (await store.GetHeadAsync(default)).ShouldBe(new Cursor(1));
    }

    [Fact]
    public async Task Commit_TextTheDatabaseRefuses_FailsAloneAmongMany()
    {
        var sink = new RecordingSink();
        var store = await OpenAsync(sink);
        var users = Enumerable.Range(1, 9).Select(n => new Writer(store, Sample.Key(n))).ToList();
        foreach (var user in users)
        {
            await user.CreateAsync();
        }

        List<Task<CommitResult>> good;
        Task<CommitResult> bad;
        using (var gate = sink.Hold())
        {
            good = [users[0].PutAsync("/pub/first")];
            await gate.EnteredAsync();
            bad = store.CommitAsync(users[1].Next(new UserChange.PutEntry(Sample.File("/pub/a") with { ContentType = "text/\0" })), default);
            good.AddRange(users.Skip(2).Select(static u => u.PutAsync("/pub/a")));
        }

        var cursors = (await Task.WhenAll(good)).Select(static r => r.Cursor.Value);
        await Should.ThrowAsync<PostgresException>(() => bad);
        cursors.ShouldBe(Enumerable.Range(1, 8).Select(static n => (long)n), ignoreOrder: true);
        (await store.FindUserAsync(users[1].Key, default)).ShouldNotBeNull().Version.ShouldBe(1);
        (await store.GetHeadAsync(default)).ShouldBe(new Cursor(8));
    }

    [Fact]
    public async Task Commit_CursorsUsedUp_IsRefusedWithoutATrace()
    {
        // Spec events §12.5, fault test D16.
        var store = await OpenAsync();
        var alice = new Writer(store, Sample.Key(1));
        await alice.CreateAsync();
        await Connections.RunAsync(Database, $"UPDATE feed SET head = {Cursor.MaxIssued.Value - 1}");

        (await alice.PutAsync("/pub/last")).Cursor.ShouldBe(Cursor.MaxIssued);
        await Should.ThrowAsync<PostgresException>(() => alice.PutAsync("/pub/beyond"));

        (await store.GetHeadAsync(default)).ShouldBe(Cursor.MaxIssued);
        (await store.FindEntryAsync(alice.Key, Sample.Path("/pub/beyond"), default)).ShouldBeNull();
    }

    [Fact]
    public async Task Commit_WritersTableEmptied_GoesOn()
    {
        var store = await OpenAsync();
        var alice = new Writer(store, Sample.Key(1));
        await alice.CreateAsync();

        await Connections.RunAsync(Database, "DELETE FROM writers");

        (await alice.PutAsync("/pub/a")).Cursor.ShouldBe(new Cursor(1));
    }
}
