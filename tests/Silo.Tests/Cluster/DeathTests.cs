using Microsoft.Extensions.Diagnostics.HealthChecks;
using Pubky.Abstractions;

namespace Pubky.Silo.Tests.Cluster;

/// <summary>Silos that go: with a word, without one, and without knowing it.</summary>
public sealed class DeathTests : IAsyncLifetime
{
    private readonly TestCluster _cluster = new();

    public async Task InitializeAsync()
    {
        await _cluster.InitializeAsync();
        await _cluster.StartAsync(2);
    }

    public Task DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task Silo_ThatCrashes_LosesNothingAndItsUsersLiveOnElsewhere()
    {
        var (survivor, victim) = (_cluster.Silos[0], _cluster.Silos[1]);
        var members = new List<Member>();
        for (var i = 0; i < 5; i++)
        {
            members.Add(await Activations.SignUpOnAsync(victim));
            (await members[i].PutAsync(victim.Grains, "/pub/a", [(byte)i])).ShouldBe(StorageStatus.Ok);
        }

        await _cluster.KillAsync(victim);

        for (var i = 0; i < 5; i++)
        {
            (await members[i].GetAsync(survivor.Grains, "/pub/a")).ShouldBe([(byte)i]);
            (await members[i].PutAsync(survivor.Grains, "/pub/b", [1])).ShouldBe(StorageStatus.Ok);
        }

        survivor.Silo.ActiveSilos.ShouldBe(1);
    }

    [Fact]
    public async Task Silo_ThatLeavesWhileItsUsersAreServed_FailsNoCall()
    {
        var (staying, leaving) = (_cluster.Silos[0], _cluster.Silos[1]);
        var members = new List<Member>();
        for (var i = 0; i < 8; i++)
        {
            members.Add(await Activations.SignUpOnAsync(leaving));
        }

        using var stop = new CancellationTokenSource();
        var writing = members.Select(member => Task.Run(async () =>
        {
            var count = 0;
            for (; !stop.IsCancellationRequested || count < 20; count++)
            {
                (await member.PutAsync(staying.Grains, $"/pub/{count}", [1])).ShouldBe(StorageStatus.Ok);
                (await member.GetAsync(staying.Grains, $"/pub/{count}")).ShouldBe([1]);
            }

            return count;
        })).ToList();
        await _cluster.StopAsync(leaving);
        await stop.CancelAsync();

        var counts = await Task.WhenAll(writing).WithinPatienceAsync("writers hang");
        for (var i = 0; i < members.Count; i++)
        {
            (await staying.Grains.User(members[i].Key).DescribeAsync()).ShouldNotBeNull().UsedBytes.ShouldBe(counts[i] * 257);
        }
    }

    [Fact]
    public async Task Silo_DeclaredDeadByTheOthers_ServesNobodyAnyMoreAndSaysSo()
    {
        var (living, declared) = (_cluster.Silos[0], _cluster.Silos[1]);
        var member = await Activations.SignUpOnAsync(declared);
        declared.Lost.IsCompleted.ShouldBeFalse();
        (await new SiloHealth(declared.Silo).CheckHealthAsync(new())).Status.ShouldBe(HealthStatus.Healthy);

        (await living.Silo.Membership.TryKill(declared.Silo.Address)).ShouldBeTrue();

        await declared.Lost.WithinPatienceAsync("the silo does not hear that it is dead");
        (await new SiloHealth(declared.Silo).CheckHealthAsync(new())).Status.ShouldBe(HealthStatus.Unhealthy);
        await Should.ThrowAsync<StoreBusyException>(async () => await declared.Grains.User(member.Key).DescribeAsync());
        (await member.PutAsync(living.Grains, "/pub/a", [1])).ShouldBe(StorageStatus.Ok);
    }
}
