using Pubky.Abstractions;
using Pubky.Storage.Tests.Contract;

namespace Pubky.Storage.Tests.Republishing;

/// <summary>Taking, completing, and what becomes of leases that nobody completes.</summary>
public abstract class LeaseContract<THost> : QueueContract<THost>
    where THost : IQueueHost, new()
{
    [Fact]
    public async Task Take_BeforeAnythingIsDue_GivesNothing()
    {
        await Host.SignUpAsync(Alice, At(0));

        (await TakeAsync(At(59.999999))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Take_NewAccount_GivesItAsItIs()
    {
        await Host.SignUpAsync(Alice, At(0));

        (await TakeAsync(At(60))).ShouldBe([new DueKey(Alice, At(60), At(60) + Lease, RepublishOutcome.None, 0, null)]);
    }

    [Fact]
    public async Task Take_MoreDueThanWanted_GivesTheOldestInOrder()
    {
        for (var i = 0; i < 10; i++)
        {
            await Host.SignUpAsync(Sample.Key(i), At((i * 7) % 10));
        }

        var first = await TakeAsync(At(100), limit: 4);
        var second = await TakeAsync(At(100), limit: 4);
        var third = await TakeAsync(At(100), limit: 4);

        first.Concat(second).Concat(third).Select(static key => key.DueAt).ShouldBe(Enumerable.Range(60, 10).Select(static s => At(s)));
        (first.Count, second.Count, third.Count).ShouldBe((4, 4, 2));
    }

    [Fact]
    public async Task Take_Leased_IsNotGivenToAnybodyElse()
    {
        await Host.SignUpAsync(Alice, At(0));
        await TakeAsync(At(60));

        (await TakeAsync(At(60) + Lease - TimeSpan.FromMicroseconds(1))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Take_LeaseHasEnded_GivesTheKeyAgain()
    {
        await Host.SignUpAsync(Alice, At(0));
        await TakeAsync(At(60));

        var again = (await TakeAsync(At(60) + Lease)).ShouldHaveSingleItem();

        again.User.ShouldBe(Alice);
        again.LeasedUntil.ShouldBe(At(60) + Lease + Lease);
    }

    [Fact]
    public async Task Take_ByManyAtOnce_GivesEachKeyOnce()
    {
        const int Keys = 500;
        for (var i = 0; i < Keys; i++)
        {
            await Host.SignUpAsync(Sample.Key(i), At(0));
        }

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var mine = new List<DueKey>();
            while (await TakeAsync(At(60), limit: 7) is { Count: > 0 } some)
            {
                mine.AddRange(some);
            }

            return mine;
        })));

        taken.SelectMany(static mine => mine).Select(static key => key.User).Distinct().Count().ShouldBe(Keys);
        taken.Sum(static mine => mine.Count).ShouldBe(Keys);
    }

    [Fact]
    public async Task Complete_Leased_IsDueWhenItWasSaidAndRemembersTheOutcome()
    {
        await Host.SignUpAsync(Alice, At(0));
        var key = (await TakeAsync(At(60))).Single();

        await Queue.CompleteAsync(
            [new RepublishCompletion(Alice, key.LeasedUntil, RepublishOutcome.Skipped, 3, At(61), At(10_000), null)], default);

        (await TakeAsync(At(9_999))).ShouldBeEmpty();
        (await ScheduledAsync(Alice)).ShouldBe(new ScheduledKey(Alice, At(10_000), RepublishOutcome.Skipped, 3, At(61), null));
        (await TakeAsync(At(10_000))).ShouldBe([new DueKey(Alice, At(10_000), At(10_000) + Lease, RepublishOutcome.Skipped, 3, null)]);
    }

    [Fact]
    public async Task Complete_Many_RecordsEach()
    {
        await Host.SignUpAsync(Alice, At(0));
        await Host.SignUpAsync(Bob, At(0));
        var keys = await TakeAsync(At(60));

        await Queue.CompleteAsync(
            [Completion(keys[0], RepublishOutcome.Failed, At(70)), Completion(keys[1], RepublishOutcome.Missing, At(80))], default);

        (await ScheduledAsync(keys[0].User)).DueAt.ShouldBe(At(70) + Interval);
        (await ScheduledAsync(keys[0].User)).Outcome.ShouldBe(RepublishOutcome.Failed);
        (await ScheduledAsync(keys[1].User)).DueAt.ShouldBe(At(80) + Interval);
        (await ScheduledAsync(keys[1].User)).Outcome.ShouldBe(RepublishOutcome.Missing);
    }

    [Fact]
    public async Task Complete_LeaseHasPassedToSomebodyElse_LeavesTheirs()
    {
        await Host.SignUpAsync(Alice, At(0));
        var slow = (await TakeAsync(At(60))).Single();
        var quick = (await TakeAsync(slow.LeasedUntil)).Single();

        await CompleteAsync(slow, RepublishOutcome.Failed, At(700), Packet(5, 1));

        var scheduled = await ScheduledAsync(Alice);
        (scheduled.DueAt, scheduled.Outcome).ShouldBe((quick.LeasedUntil, RepublishOutcome.None));
        scheduled.PacketSignedAt.ShouldBe(5, "a packet is worth keeping, whoever has found it");
    }

    [Fact]
    public async Task Complete_AfterSomebodyElseHas_LeavesTheirs()
    {
        await Host.SignUpAsync(Alice, At(0));
        var slow = (await TakeAsync(At(60))).Single();
        var quick = (await TakeAsync(slow.LeasedUntil)).Single();
        await CompleteAsync(quick, RepublishOutcome.Published, At(670));

        await CompleteAsync(slow, RepublishOutcome.Failed, At(700));

        var scheduled = await ScheduledAsync(Alice);
        (scheduled.DueAt, scheduled.Outcome).ShouldBe((At(670) + Interval, RepublishOutcome.Published));
    }
}
