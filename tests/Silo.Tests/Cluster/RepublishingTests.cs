using Pubky.Abstractions;
using Pubky.Grains.Republishing;
using Pubky.Pkarr;
using Pubky.Server.Engine;

namespace Pubky.Silo.Tests.Cluster;

public sealed class RepublishingTests(TestCluster cluster) : IClassFixture<TestCluster>
{
    [Fact]
    public async Task Republisher_WhoseSiloDies_GoesOnElsewhereAndWorksOnEverySilo()
    {
        var networks = Enumerable.Range(0, 3).Select(static _ => new CountingNetwork()).ToList();
        foreach (var network in networks)
        {
            await cluster.StartOneAsync(republishing: new Republishing(network, Options));
        }

        for (var i = 0; i < 40; i++)
        {
            await Member.SignUpAsync(cluster.Silos[0].Grains);
        }

        // Every record is due all the time; workers take them in turn.
        await WorkAsync(networks);

        // The leader and the reminder's keeper are somewhere among the first two; the third has to take over whatever they did.
        await cluster.KillAsync(cluster.Silos[0]);
        await cluster.KillAsync(cluster.Silos[0]);
        await WorkAsync([networks[2]], firstMoment: networks[2].Asked);
    }

    private static RepublisherOptions Options => new()
    {
        Homeserver = Wire.Samples.Key,
        Interval = TimeSpan.FromMinutes(1),
        FirstRun = TimeSpan.FromMilliseconds(200),
        Period = TimeSpan.FromSeconds(1),
        Workers = 3,
        MinPerSecond = 30,
        FirstDelay = TimeSpan.FromMilliseconds(1),
        LongestDelay = TimeSpan.FromMilliseconds(1),
    };

    /// <summary>Has all records due again and again until every network was asked (again).</summary>
    private Task WorkAsync(IReadOnlyList<CountingNetwork> networks, int firstMoment = 0) => Eventually.HoldsAsync(
        async () =>
        {
            await cluster.ExecuteAsync("UPDATE republish_queue SET due_at = 0 WHERE outcome <> 0 OR due_at > 0");
            return networks.All(network => network.Asked > firstMoment);
        },
        "records are not looked after on every silo");

    /// <summary>A network that holds nothing, and counts.</summary>
    private sealed class CountingNetwork : IPkarrClient
    {
        private int _asked;

        public int Asked => Volatile.Read(ref _asked);

        public ValueTask<ResolveResult> ResolveAsync(PublicKey key, ResolvePolicy policy, CancellationToken cancellation)
        {
            Interlocked.Increment(ref _asked);
            return new(new ResolveResult(ResolveStatus.NotFound));
        }

        public Task<PublishResult> PublishAsync(SignedPacket packet, CancellationToken cancellation) =>
            throw new InvalidOperationException("There is nothing to publish.");
    }
}
