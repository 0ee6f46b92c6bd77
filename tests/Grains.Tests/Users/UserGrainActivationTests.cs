using System.Globalization;
using Pubky.Abstractions;

namespace Pubky.Grains.Tests.Users;

/// <summary>Design §4, promise 3: correctness never rests on there being only one activation.</summary>
public sealed class UserGrainActivationTests : IAsyncLifetime
{
    private readonly World _world = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Write_AfterAnotherActivationWrote_ReloadsAndSucceeds()
    {
        var first = await _world.SignUpAsync();
        var second = first with { Grain = _world.Activate(first.Key) };
        await second.PutAsync("/pub/a", "second");

        (await first.PutAsync("/pub/b", "first")).ShouldBe(StorageStatus.Ok);

        (await first.GetAsync("/pub/a")).ShouldBe("second");
        (await first.UsedAsync()).ShouldBe(256 + 6 + 256 + 5);
    }

    [Fact]
    public async Task Overwrite_AfterAnotherActivationOverwrote_CountsTheUsageOfTheTrueOldFile()
    {
        var first = await _world.SignUpAsync();
        await first.PutAsync("/pub/a", "x");
        var second = first with { Grain = _world.Activate(first.Key) };
        await second.PutAsync("/pub/a", new string('x', 100));

        await first.PutAsync("/pub/a", "xx");

        (await first.UsedAsync()).ShouldBe(258);
    }

    [Fact]
    public async Task Writes_ThroughManyActivationsAtOnce_LoseNothing()
    {
        const int Activations = 4;
        const int Writes = 25;
        var owner = await _world.SignUpAsync();
        var members = Enumerable.Range(0, Activations).Select(_ => owner with { Grain = _world.Activate(owner.Key) }).ToArray();

        await Task.WhenAll(members.Select((member, m) => Task.Run(async () =>
        {
            for (var i = 0; i < Writes; i++)
            {
                await UntilNotBusyAsync(() => member.PutAsync($"/pub/{m}/{i}", "x"));
            }
        })));

        var fresh = owner with { Grain = _world.Activate(owner.Key) };
        (await fresh.UsedAsync()).ShouldBe(Activations * Writes * 257);
        (await _world.Store.GetHeadAsync(default)).Value.ShouldBe(Activations * Writes);
        (await fresh.Grain.DescribeAsync())!.Version.ShouldBe(1 + (Activations * Writes));
    }

    [Fact]
    public async Task SignUps_OfOneKeyAtOnce_ExactlyOneSucceeds()
    {
        var key = World.NewKey();
        var grains = Enumerable.Range(0, 8).Select(_ => _world.Activate(key)).ToArray();

        var results = await Task.WhenAll(grains.Select((grain, i) => Task.Run(async () =>
            await grain.SignUpAsync(new SignUpRequest(
                SecretHash.Of(i.ToString(CultureInfo.InvariantCulture)), Capabilities.Empty, null, CodeRequired: false)))));

        results.Count(r => r.Status == SignInStatus.Ok).ShouldBe(1);
        results.Count(r => r.Status == SignInStatus.UserExists).ShouldBe(7);
    }

    private static async Task UntilNotBusyAsync(Func<Task<StorageStatus>> write)
    {
        while (true)
        {
            try
            {
                (await write()).ShouldBe(StorageStatus.Ok);
                return;
            }
            catch (StoreBusyException)
            {
                // Four activations of one key at once; the client would be told 503 and come again.
            }
        }
    }
}
