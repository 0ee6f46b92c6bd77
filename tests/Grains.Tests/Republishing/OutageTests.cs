using Pubky.Abstractions;
using Pubky.Pkarr;

namespace Pubky.Grains.Tests.Republishing;

/// <summary>When nothing works any more, keys do not fail one by one.</summary>
public sealed class OutageTests
{
    private static readonly ResolveResult Silence = new(ResolveStatus.NoResponses);
    private static readonly ResolveResult Nothing = new(ResolveStatus.NotFound);

    [Fact]
    public async Task Outage_Noticed_OnlyProbesUntilItIsOver()
    {
        await using var stage = new WorkerStage(Packets.Options with { Attempts = 1, OutageAfter = 10, Concurrency = 10 });
        stage.Fill(100);
        stage.Client.Answer(Silence);
        await stage.StartAsync();
        await stage.OrderAsync(10);

        await stage.BeatAsync(2);
        var atFirst = stage.Client.Lookups;
        await stage.BeatAsync(120);
        var probes = stage.Client.Lookups - atFirst;
        stage.Client.Answer(Nothing);
        await stage.BeatAsync(60);

        atFirst.ShouldBe(10);
        probes.ShouldBe(4, "one every thirty seconds");
        (await stage.TotalsAsync()).ShouldBe(new RepublishTotals(0, 0, Missing: 86, 0, Failed: 14));
    }

    [Fact]
    public async Task Outage_SomeKeysAlwaysFail_IsNone()
    {
        await using var stage = new WorkerStage(Packets.Options with { Attempts = 1, OutageAfter = 10, Concurrency = 10 });
        stage.Fill(100);
        stage.Client.Network = static (key, _) => Task.FromResult(key.ToArray()[0] % 9 == 0 ? Nothing : Silence);
        await stage.StartAsync();
        await stage.OrderAsync(10);

        await stage.BeatAsync(12);

        (await stage.TotalsAsync()).Total.ShouldBe(100);
    }
}
