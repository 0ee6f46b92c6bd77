using Pubky.Abstractions;
using Pubky.Grains.Republishing;
using Pubky.Grains.Tests.Blobs;
using Pubky.Pkarr;
using Pubky.Storage.Memory;
using Xunit.Abstractions;

namespace Pubky.Grains.Tests.Republishing.Simulation;

/// <summary>A million users for six hours of a made-up clock, with a crash and half an hour of standstill in between.</summary>
[Collection(nameof(Alone))]
public sealed class MillionKeysTests(ITestOutputHelper output)
{
    private const int Users = 1_000_000;
    private const int Minute = 60;

    private static readonly RepublisherOptions Options = Packets.Options with { Workers = 2, Concurrency = 100 };
    private static readonly TimeSpan Standstill = TimeSpan.FromMinutes(30);

    // Every key gets a packet of the same user: who signed it is the client's business, and a million signatures take a minute.
    private static readonly ResolveResult Here = Packets.To(Packets.Here).Found();
    private static readonly ResolveResult Elsewhere = Packets.To(Packets.Elsewhere).Found();
    private static readonly ResolveResult Nowhere = new(ResolveStatus.NotFound);

    [Fact]
    public async Task Republish_AMillionKeys_KeepsItsPaceThroughACrash()
    {
        var time = new ManualTime();
        var store = new MemoryRepublishQueue();
        var users = new VisitedUsers(Users, time, static key => BitConverter.ToInt32(key.ToArray()), static user => (user % 10) switch
        {
            < 7 => Here,
            < 9 => Elsewhere,
            _ => Nowhere,
        })
        {
            ShortestGap = Options.Interval * (1 - Options.Jitter),
        };
        Fill(store, time.GetUtcNow());
        var memory = GC.GetTotalMemory(forceFullCollection: true);
        var pace = new List<int>();
        var (seconds, before) = (0, 0);

        var first = new ServerLife(store, users, Options, time, keepsPackets: false);
        await first.LiveAsync(Options.Interval / 2, EachSecond);
        var steady = pace.Skip(5).ToList();
        var lost = await first.CrashAsync();
        time.Advance(Standstill);
        await using var second = new ServerLife(store, users, Options, time, keepsPackets: false);
        await second.LiveAsync(Options.Interval, EachSecond);
        var grown = GC.GetTotalMemory(forceFullCollection: true) - memory;

        output.WriteLine(
            $"{users.Total:N0} visits; pace {steady.Min()} to {steady.Max()} a minute, {pace.Max()} after the crash; {lost} held at the crash, "
            + $"{users.Repetitions} repeated; longest gap {users.LongestGap}, longest wait {users.LongestWait()}; "
            + $"at most {second.Queue.MostHeld} held; memory {grown / 1024:N0} KiB more");

        // 69.4 a second are due.
        steady.Min().ShouldBeGreaterThan(Minute * 69);
        steady.Max().ShouldBeLessThan(Minute * 70);
        pace.Max().ShouldBeLessThanOrEqualTo((int)Options.MaxPerSecond * (Minute + 2), "two seconds' worth may be caught up on");

        // Everybody had a turn, none later than the standstill and the backlog it left have put it off; only what was held came twice.
        Enumerable.Range(0, Users).ShouldAllBe(user => users.VisitsOf(user) >= 1);
        var latest = (Options.Interval * (1 + Options.Jitter)) + (2 * Standstill);
        users.LongestGap.ShouldBeLessThan(latest);
        users.LongestWait().ShouldBeLessThan(latest);
        lost.ShouldBeGreaterThan(0);
        users.Repetitions.ShouldBe(lost);

        // Users who have moved away are looked at, counted, and left alone.
        long Count(RepublishOutcome outcome) => first.Queue.Count(outcome) + second.Queue.Count(outcome);
        long Visits(Func<int, bool> kind) => Enumerable.Range(0, Users).Where(user => kind(user % 10)).Sum(user => (long)users.VisitsOf(user));
        var unfinished = lost + second.Queue.Held;
        (Visits(static kind => kind is 7 or 8) - Count(RepublishOutcome.Skipped)).ShouldBeInRange(1, unfinished);
        (Visits(static kind => kind < 7) - Count(RepublishOutcome.Published)).ShouldBeInRange(1, unfinished);
        (users.Total - Enum.GetValues<RepublishOutcome>().Sum(Count)).ShouldBe(unfinished);

        second.Queue.MostHeld.ShouldBeLessThanOrEqualTo(Options.Workers * Options.Concurrency);
        grown.ShouldBeLessThan(16 * 1024 * 1024);

        void EachSecond()
        {
            if (++seconds % Minute == 0)
            {
                pace.Add(users.Total - before);
                before = users.Total;
            }
        }
    }

    /// <summary>Everybody is due once in the first interval, in no order.</summary>
    private static void Fill(MemoryRepublishQueue store, DateTimeOffset start)
    {
        var places = Enumerable.Range(0, Users).ToArray();
        new Random(2).Shuffle(places);
        for (var user = 0; user < Users; user++)
        {
            store.Add(WorkerStage.Key(user), start - RepublishTimes.AfterSignIn + (Options.Interval * places[user] / Users));
        }
    }
}
