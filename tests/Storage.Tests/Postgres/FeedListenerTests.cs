using Pubky.Abstractions;
using Pubky.Storage.Tests.Contract;

namespace Pubky.Storage.Tests.Postgres;

/// <summary>What the sink of one process hears of the others.</summary>
public sealed class FeedListenerTests : SharedDatabase
{
    private readonly RecordingSink _here = new();
    private readonly RecordingSink _there = new();

    [Fact]
    public async Task Publish_TwoProcessesWrite_BothHearEverythingOnceInFeedOrder()
    {
        var stores = new[] { await OpenAsync(_here), await OpenAsync(_there) };

        await Task.WhenAll(Enumerable.Range(0, 16).Select(n => Task.Run(async () =>
        {
            var writer = new Writer(stores[n % 2], Sample.Key(n));
            await writer.CreateAsync();
            for (var i = 0; i < 30; i++)
            {
                await writer.PutAsync($"/pub/{i}", $"/priv/{i}");
            }
        })));

        var expected = Enumerable.Range(1, 16 * 30 * 2).Select(static n => (long)n).ToList();
        foreach (var sink in new[] { _here, _there })
        {
            await sink.HearsAsync(s => s.Events.Count() >= expected.Count);
            sink.Events.Select(static e => e.Cursor.Value).ShouldBe(expected);
        }

        _there.Events.ShouldBe(_here.Events);
    }

    [Fact]
    public async Task Publish_OthersWroteBefore_ComesAfterTheirs()
    {
        var (here, there) = (await OpenAsync(_here), await OpenAsync(_there));
        var (alice, bob) = (new Writer(here, Sample.Key(1)), new Writer(there, Sample.Key(2)));
        await alice.CreateAsync();
        await bob.CreateAsync();

        for (var i = 0; i < 50; i++)
        {
            await bob.PutAsync($"/pub/{i}");
            var result = await alice.PutAsync($"/pub/{i}");

            // Acknowledged, therefore passed on, with all that is before it.
            _here.Events.Select(static e => e.Cursor.Value).ShouldBe(Enumerable.Range(1, (int)result.Cursor.Value).Select(static n => (long)n));
        }
    }

    [Fact]
    public async Task Revoke_ByAnotherProcess_IsHeardOnceAndByItselfOnce()
    {
        var (here, _) = (await OpenAsync(_here), await OpenAsync(_there));
        var alice = new Writer(here, Sample.Key(1));
        var (session, grant) = (Sample.Session(alice.Key, "secret"), Sample.Grant(alice.Key, "grant"));
        await alice.CreateAsync(null, new UserChange.AddSession(session), new UserChange.AddGrant(grant));

        await alice.CommitAsync(new UserChange.RemoveSession(session.Secret), new UserChange.RevokeGrant(grant.Id));
        await alice.PutAsync("/pub/later");

        await _there.HearsAsync(static s => s.Events.Any());
        _there.Revoked.ShouldBe([session.Key, new SessionKey.OfGrant(grant.Id)]);
        _here.Revoked.ShouldBe([session.Key, new SessionKey.OfGrant(grant.Id)]);
    }

    [Fact]
    public async Task Listen_NothingButNotifications_HearsEveryWriteAtOnce()
    {
        await OpenAsync(_here, static o => o with { FeedSilence = TimeSpan.FromHours(1) });
        var bob = new Writer(await OpenAsync(_there), Sample.Key(2));
        await bob.CreateAsync();

        // The first may be found by the look that listening begins with.
        for (var i = 1; i <= 20; i++)
        {
            await bob.PutAsync($"/pub/{i}");
            await _here.HearsAsync(s => s.Events.Count() == i);
        }
    }

    [Fact]
    public async Task Listen_ConnectionsCut_HearsWhatItMissed()
    {
        var (here, there) = (await OpenAsync(_here), await OpenAsync(_there));
        var bob = new Writer(there, Sample.Key(2));
        await bob.CreateAsync();
        await bob.PutAsync("/pub/before");
        await _here.HearsAsync(static s => s.Events.Count() == 1);

        await Connections.CutAsync(Database);
        await bob.PutAsync("/pub/after");

        await _here.HearsAsync(static s => s.Events.Count() == 2);
        _here.Events.Select(static e => e.Cursor.Value).ShouldBe([1, 2]);
        (await here.GetHeadAsync(default)).ShouldBe(new Cursor(2));
    }

    [Fact]
    public async Task Listen_MoreThanItReadsAtOnce_TellsTheNewestWithAHole()
    {
        await OpenAsync(_here);
        var bob = new Writer(await OpenAsync(_there), Sample.Key(2));
        await bob.CreateAsync();

        await bob.PutAsync([.. Enumerable.Range(0, 1500).Select(static n => $"/pub/{n}")]);

        await _here.HearsAsync(static s => s.Events.Any());
        _here.Events.Select(static e => e.Cursor.Value).ShouldBe(Enumerable.Range(501, 1000).Select(static n => (long)n));
    }

    [Fact]
    public async Task Listen_RevocationsForgottenMeanwhile_IsInterrupted()
    {
        await OpenAsync(_here);

        await Connections.RunAsync(Database, "UPDATE feed SET revoked = revoked + 1");

        await _here.HearsAsync(static s => s.Interruptions > 0);
    }
}
