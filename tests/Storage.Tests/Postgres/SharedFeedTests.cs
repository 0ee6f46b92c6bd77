using Pubky.Abstractions;
using Pubky.Storage.Postgres;
using Pubky.Storage.Tests.Contract;

namespace Pubky.Storage.Tests.Postgres;

/// <summary>The feed of several processes: contiguous, in order, and never with a cursor that appears behind a reader (spec events §12.2, C1 to C8).</summary>
public sealed class SharedFeedTests : SharedDatabase
{
    private const int Stores = 3;
    private const int UsersEach = 8;
    private const int CommitsEach = 40;
    private const int Events = Stores * UsersEach * CommitsEach * 2;

    [Fact]
    public async Task Commit_SeveralProcessesWhileAReaderPolls_NeverLeavesAHoleOrALateCursor()
    {
        var stores = new List<PostgresStore>();
        for (var i = 0; i < Stores; i++)
        {
            stores.Add(await OpenAsync());
        }

        var reader = await OpenAsync();
        var writing = Task.WhenAll(Enumerable.Range(0, Stores * UsersEach).Select(n => Task.Run(() => WriteAsync(stores[n % Stores], n))));

        var seen = new List<Event>();
        for (var done = false; !done;)
        {
            done = writing.IsCompleted;
            var head = await reader.GetHeadAsync(default);
            var page = await reader.ReadPublicAsync(seen.LastOrDefault()?.Cursor ?? Cursor.Start, 100, default);
            page.Select(static e => e.Cursor.Value).ShouldBe(Enumerable.Range(seen.Count + 1, page.Count).Select(static n => (long)n));
            seen.AddRange(page);
            if (page.Count < 100)
            {
                seen.Count.ShouldBeGreaterThanOrEqualTo((int)head.Value, "a page shorter than its limit ends before the head");
            }
            else
            {
                done = false;
            }
        }

        await writing;
        seen.Count.ShouldBe(Events);
        (await reader.ReadPublicAsync(Cursor.Start, int.MaxValue, default)).ShouldBe(seen, "what a reader has passed has changed behind it");
    }

    [Fact]
    public async Task Commit_OneUserFromTwoProcesses_TakesEffectOnceAVersion()
    {
        var stores = new[] { await OpenAsync(), await OpenAsync() };
        var alice = new Writer(stores[0], Sample.Key(1));
        await alice.CreateAsync();

        for (long version = 1; version <= 30; version++)
        {
            var results = await Task.WhenAll(stores.Select((store, n) => Task.Run(() => store.CommitAsync(
                new UserCommit(alice.Key, version, 0, Sample.At(version), [new UserChange.PutEntry(Sample.File($"/pub/{version}-{n}"))]), default))));

            results.Select(static r => r.Status).ShouldBe([CommitStatus.Committed, CommitStatus.VersionMismatch], ignoreOrder: true);
            results.Single(static r => r.Status == CommitStatus.Committed).Cursor.ShouldBe(new Cursor(version));
        }

        (await stores[0].FindUserAsync(alice.Key, default)).ShouldNotBeNull().Version.ShouldBe(31);
        (await stores[1].ReadPublicAsync(Cursor.Start, 100, default)).Count.ShouldBe(30);
    }

    [Fact]
    public async Task Commit_AnsweredByOneProcess_IsReadAtOnceFromAnother()
    {
        var (writer, reader) = (await OpenAsync(), await OpenAsync());
        var alice = new Writer(writer, Sample.Key(1));
        await alice.CreateAsync();

        for (var i = 1; i <= 100; i++)
        {
            var result = await alice.PutAsync($"/pub/{i}");

            (await reader.GetHeadAsync(default)).ShouldBe(result.Cursor);
            (await reader.FindEntryAsync(alice.Key, Sample.Path($"/pub/{i}"), default)).ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task SignUp_OneKeyFromTwoProcesses_MakesOneAccount()
    {
        var stores = new[] { await OpenAsync(), await OpenAsync() };

        for (var n = 0; n < 30; n++)
        {
            var key = Sample.Key(n);
            var results = await Task.WhenAll(stores.Select(store => Task.Run(() => store.CommitAsync(
                new Writer(store, key).Next(new UserChange.CreateAccount(UserQuota.Default), new UserChange.PutEntry(Sample.File("/pub/a"))), default))));

            results.Select(static r => r.Status).ShouldBe([CommitStatus.Committed, CommitStatus.VersionMismatch], ignoreOrder: true);
        }

        (await stores[0].CountAsync(default)).Users.ShouldBe(30);
        (await stores[0].GetHeadAsync(default)).ShouldBe(new Cursor(30));
    }

    [Fact]
    public async Task UseOnce_FromTwoProcesses_IsUsedOnce()
    {
        var stores = new[] { await OpenAsync(), await OpenAsync() };
        var users = new List<Writer[]>();
        for (var n = 0; n < 20; n++)
        {
            await stores[0].CreateCodesAsync([Sample.Code($"code {n}")], default);
            users.Add([new Writer(stores[0], Sample.Key((2 * n) + 1)), new Writer(stores[1], Sample.Key((2 * n) + 2))]);
        }

        for (var n = 0; n < 20; n++)
        {
            var (code, grant, nonce) = ($"code {n}", $"grant{n}", Sample.Nonce($"nonce{n}"));

            var signups = await BothAsync(i => stores[i].CommitAsync(
                users[n][i].Next(new UserChange.CreateAccount(UserQuota.Default), new UserChange.UseSignupCode(code)), default));
            signups.Select(static r => r.Status).ShouldBe([CommitStatus.Committed, CommitStatus.SignupCodeUsed], ignoreOrder: true);

            // The one without a code signs up without one.
            var loser = signups[0].Status == CommitStatus.Committed ? 1 : 0;
            (await stores[0].CommitAsync(users[n][loser].Next(new UserChange.CreateAccount(UserQuota.Default)), default)).Version.ShouldBe(1);

            var grants = await BothAsync(i => stores[i].CommitAsync(
                new UserCommit(users[n][i].Key, 1, 0, Sample.Noon, [new UserChange.AddGrant(Sample.Grant(users[n][i].Key, grant))]), default));
            grants.Select(static r => r.Status).ShouldBe([CommitStatus.Committed, CommitStatus.GrantIdTaken], ignoreOrder: true);

            (await BothAsync(i => stores[i].TryConsumeNonceAsync(nonce, Sample.Noon, Sample.At(-1), default))).Count(static isNew => isNew).ShouldBe(1);
            (await BothAsync(i => stores[i].TryConsumeAuthTokenAsync(Sample.Key(1), 1000 + n, 0, default))).Count(static isNew => isNew).ShouldBe(1);
        }
    }

    private static Task<T[]> BothAsync<T>(Func<int, Task<T>> call) => Task.WhenAll(Enumerable.Range(0, 2).Select(i => Task.Run(() => call(i))));

    private static async Task WriteAsync(IUserStore store, int number)
    {
        var writer = new Writer(store, Sample.Key(number));
        await writer.CreateAsync();
        for (var i = 0; i < CommitsEach; i++)
        {
            await writer.PutAsync($"/pub/{number}/{i}", $"/pub/{number}/{i}-other");
        }
    }
}
