using Pubky.Abstractions;

namespace Pubky.Storage.Tests.Contract;

public abstract class ConcurrencyContract<THost> : StoreContract<THost>
    where THost : IStoreHost, new()
{
    private const int Writers = 64;
    private const int CommitsEach = 8;
    private const int EventsEach = CommitsEach * 3;
    private const int PageSize = 50;

    [Fact]
    public async Task Commit_ManyUsersAtOnce_GivesContiguousCursorsInFeedOrder()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, Writers).Select(n => Task.Run(() => WriteAsync(n))));

        var log = await PublicEventsAsync();
        log.Select(static e => e.Cursor.Value).ShouldBe(Enumerable.Range(1, Writers * EventsEach).Select(static n => (long)n));
        Sink.Events.ShouldBe(log);
        Sink.Batches.ShouldAllBe(static batch => batch.Events.Count > 0);
        (await HeadAsync()).ShouldBe(Writers * EventsEach);
        for (var n = 0; n < Writers; n++)
        {
            var own = log.Where(e => e.User == Sample.Key(n)).ToList();
            own.Select(static e => e.Path.Value).ShouldBe(ExpectedPaths(n));
            results[n].ShouldBe(own.Where(static e => e.Kind == EventKind.Delete).Select(static e => e.Cursor));
        }
    }

    [Fact]
    public async Task Commit_SameVersionManyTimes_TakesEffectOnce()
    {
        var alice = await SignUpAsync(Alice);
        var commits = Enumerable.Range(0, Writers).Select(n => alice.Next(new UserChange.PutEntry(Sample.File($"/pub/{n}")))).ToList();

        var results = await Task.WhenAll(commits.Select(commit => Task.Run(() => Users.CommitAsync(commit, default))));

        var winner = results.Index().Single(static r => r.Item.Status == CommitStatus.Committed);
        winner.Item.ShouldBe(new CommitResult(CommitStatus.Committed, 2, new Cursor(1)));
        (await PublicEventsAsync()).Single().Path.Value.ShouldBe($"/pub/{winner.Index}");
        (await Users.FindUserAsync(Alice, default)).ShouldNotBeNull().Version.ShouldBe(2);
    }

    [Fact]
    public async Task Commit_ImpossibleOneAmongMany_FailsAlone()
    {
        var users = new List<Writer>();
        for (var n = 0; n < Writers; n++)
        {
            users.Add(await SignUpAsync(Sample.Key(n)));
        }

        // They gather behind a commit that is held, and so meet in one transaction where the store groups commits.
        var first = await SignUpAsync(Alice);
        Task<CommitResult>[] good;
        List<Task<CommitResult>> bad;
        using (var gate = Sink.Hold())
        {
            var held = first.PutAsync("/pub/first");
            await gate.EnteredAsync();
            good = [held, .. users.Where(static (_, n) => n % 8 != 0).Select(static u => u.PutAsync("/pub/a"))];
            bad = [.. users.Where(static (_, n) => n % 8 == 0).Select(static u => u.DeleteAsync("/pub/absent"))];
        }

        var cursors = (await Task.WhenAll(good)).Select(static r => r.Cursor.Value);
        foreach (var task in bad)
        {
            await Should.ThrowAsync<Exception>(() => task);
        }

        cursors.ShouldBe(Enumerable.Range(1, good.Length).Select(static n => (long)n), ignoreOrder: true);
        Sink.Events.ShouldBe(await PublicEventsAsync());
        (await HeadAsync()).ShouldBe(good.Length);
        (await Users.FindUserAsync(Sample.Key(0), default)).ShouldNotBeNull().Version.ShouldBe(1);
    }

    [Fact]
    public async Task Read_WhileWritersWork_NeverSeesAHole()
    {
        var writing = Task.WhenAll(Enumerable.Range(0, 16).Select(n => Task.Run(() => WriteAsync(n))));

        var after = Cursor.Start;
        var done = false;
        while (!done)
        {
            done = writing.IsCompleted;
            var head = await Events.GetHeadAsync(default);
            var page = await Events.ReadPublicAsync(after, PageSize, default);

            page.Select(static e => e.Cursor.Value).ShouldBe(Enumerable.Range(1, page.Count).Select(n => after.Value + n));
            after = page.Count == 0 ? after : page[^1].Cursor;
            if (page.Count < PageSize)
            {
                after.ShouldBeGreaterThanOrEqualTo(head, "a page shorter than its limit ends before the head");
            }
            else
            {
                done = false;
            }
        }

        after.ShouldBe(new Cursor(16 * EventsEach));
        await writing;
    }

    /// <summary>Signs up and commits; the answer is what each commit returned.</summary>
    private async Task<List<Cursor>> WriteAsync(int number)
    {
        var writer = await SignUpAsync(Sample.Key(number));
        var cursors = new List<Cursor>();
        for (var i = 0; i < CommitsEach; i++)
        {
            var result = await writer.CommitAsync(
                new UserChange.PutEntry(Sample.File($"/pub/{number}/{i}")),
                new UserChange.PutEntry(Sample.File($"/pub/{number}/gone", new byte[2000])),
                new UserChange.DeleteEntry(Sample.Path($"/pub/{number}/gone")));

            // Acknowledged, therefore published and readable.
            Sink.Events.ShouldContain(e => e.Cursor == result.Cursor);
            (await HeadAsync()).ShouldBeGreaterThanOrEqualTo(result.Cursor.Value);
            cursors.Add(result.Cursor);
        }

        return cursors;
    }

    private static IEnumerable<string> ExpectedPaths(int number) =>
        Enumerable.Range(0, CommitsEach).SelectMany(i => new[] { $"/pub/{number}/{i}", $"/pub/{number}/gone", $"/pub/{number}/gone" });
}
