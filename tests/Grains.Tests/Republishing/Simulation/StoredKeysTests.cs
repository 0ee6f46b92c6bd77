using Pubky.Abstractions;
using Pubky.Grains.Republishing;
using Pubky.Pkarr;
using Pubky.Protocol;
using Xunit.Abstractions;

namespace Pubky.Grains.Tests.Republishing.Simulation;

/// <summary>Twenty thousand users in a real SQLite database, each with a packet of their own, through a crash.</summary>
[Collection(nameof(Alone))]
public sealed class StoredKeysTests(ITestOutputHelper output)
{
    private const int Users = 20_000;

    private static readonly RepublisherOptions Options = Packets.Options with
    {
        Interval = TimeSpan.FromMinutes(30), Workers = 2, Concurrency = 50, Attempts = 1,
    };

    private readonly Dictionary<PublicKey, int> _numbers = [];
    private readonly ResolveResult[] _packets = new ResolveResult[Users];

    [Fact]
    public async Task Republish_StoredAccounts_GoOnThroughACrashAndAnAmnesiaOfTheNetworks()
    {
        var time = new Blobs.ManualTime();
        await using var world = new World(time: time);
        var start = time.GetUtcNow();
        await SignUpAsync(world, start);
        var remembers = true;
        var users = new VisitedUsers(
            Users, time, key => _numbers[key], user => remembers ? _packets[user] : new ResolveResult(ResolveStatus.NotFound))
        {
            ShortestGap = Options.Interval * (1 - Options.Jitter),
        };

        var first = new ServerLife(world.Store, users, Options, time, keepsPackets: true);
        await first.LiveAsync(Options.Interval / 2, static () => { });
        var lost = await first.CrashAsync();
        await using var second = new ServerLife(world.Store, users, Options, time, keepsPackets: true);
        await second.LiveAsync(Options.Interval * 0.7, static () => { });
        var published = second.Queue.Count(RepublishOutcome.Published);
        remembers = false;
        await second.LiveAsync(Options.Interval / 2, static () => { });

        output.WriteLine(
            $"{users.Total:N0} visits; {lost} held at the crash, {users.Repetitions} repeated; longest gap {users.LongestGap}; at most {second.Queue.MostHeld} held");
        Enumerable.Range(0, Users).ShouldAllBe(user => users.VisitsOf(user) >= 1);
        users.Repetitions.ShouldBeLessThanOrEqualTo(lost);
        users.LongestGap.ShouldBeLessThan((Options.Interval * (1 + Options.Jitter)) + Options.Lease);

        // All networks have forgotten everything, and what is stored is published instead; so nobody is missing.
        (second.Queue.Count(RepublishOutcome.Published) - published).ShouldBeGreaterThan(Users / 3);
        second.Queue.Count(RepublishOutcome.Missing).ShouldBe(0);
        (await world.Store.ListScheduleAsync(Users, default)).ShouldAllBe(static key => key.PacketSignedAt == 10);
    }

    /// <summary>Everybody with a key and a packet of their own, one in ten pointing elsewhere; signed up over half an hour.</summary>
    private async Task SignUpAsync(World world, DateTimeOffset start)
    {
        var commits = new List<Task<CommitResult>>();
        for (var user = 0; user < Users; user++)
        {
            using var pair = KeyPair.Generate();
            _numbers.Add(pair.PublicKey, user);
            _packets[user] = Packets.To(user % 10 == 0 ? Packets.Elsewhere : Packets.Here, user: pair).Found();
            var at = start - RepublishTimes.AfterSignIn + (Options.Interval * user / Users);
            commits.Add(world.Store.CommitAsync(
                new UserCommit(pair.PublicKey, 0, 0, at, [new UserChange.CreateAccount(UserQuota.Default)]), default));
            if (commits.Count == 1000)
            {
                await Task.WhenAll(commits);
                commits.Clear();
            }
        }

        await Task.WhenAll(commits);
    }
}
