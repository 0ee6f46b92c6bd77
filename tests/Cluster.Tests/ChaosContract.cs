using System.Diagnostics;
using System.Globalization;
using Pubky.Cluster.Tests.Faults;
using Pubky.Cluster.Tests.Nodes;
using Xunit.Abstractions;

namespace Pubky.Cluster.Tests;

/// <summary>
/// What three nodes owe their clients whatever is done to them (design §4), for every kind of node. How to repeat a run, and how to run
/// longer: README.md.
/// </summary>
internal static class ChaosContract
{
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(10);

    /// <summary>One fault of each sort; then, if the run is to be longer, any.</summary>
    public static Task FaultsAsync(NodeKind kind, ITestOutputHelper output) => RunAsync(kind, BlobPlace.Database, output, async (run, random) =>
    {
        var started = Stopwatch.GetTimestamp();
        IFault[] each = [new KilledNode(), new FrozenNode(), new KilledNode(), new LostDatabase(Outage, crash: false), new KilledNode()];
        foreach (var fault in each)
        {
            await run.StrikeAsync(fault);
        }

        IFault[] any =
        [
            new KilledNode(), new KilledNode(), new KilledNode(), new FrozenNode(), new LostDatabase(Outage, crash: false),
            new LostDatabase(TimeSpan.FromSeconds(1), crash: true), new RestartedNodes(),
        ];
        while (Stopwatch.GetElapsedTime(started) < Length())
        {
            await run.StrikeAsync(any[random.Next(any.Length)]);
        }
    });

    /// <summary>A new version comes in, as seen by clients.</summary>
    public static Task RollingRestartAsync(NodeKind kind, ITestOutputHelper output) => RunAsync(
        kind, BlobPlace.SharedDirectory, output, static (run, _) => run.StrikeAsync(new RestartedNodes()));

    private static async Task RunAsync(NodeKind kind, BlobPlace blobs, ITestOutputHelper output, Func<ClusterRun, Random, Task> faults)
    {
        var seed = Number("PUBKY_TEST_SEED") ?? Random.Shared.Next();
        try
        {
            var random = new Random(seed);
            await using var run = await ClusterRun.StartAsync(kind, blobs, random);
            await faults(run, random);
            output.WriteLine($"{kind.Name}: {run}");
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"{kind.Name} with PUBKY_TEST_SEED={seed}: {e.Message}", e);
        }
    }

    private static TimeSpan Length() => TimeSpan.FromSeconds(Number("PUBKY_TEST_CLUSTER_SECONDS") ?? 0);

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;
}
