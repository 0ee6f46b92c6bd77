using Microsoft.Extensions.Logging.Abstractions;
using Pubky.Abstractions;
using Pubky.Grains.Grants;
using Pubky.Grains.Tests.Blobs;

namespace Pubky.Grains.Tests.Grants;

public sealed class GrantPurgerTests
{
    [Fact]
    public async Task Purge_GrantsOfAllAges_RemovesThoseExpiredForLongerThanTheGraceInBatches()
    {
        var time = new ManualTime();
        await using var world = new World(time: time);
        var user = await world.SignUpAsync();
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        for (var i = 0; i < 7; i++)
        {
            await ExchangeAsync(user, $"old{i}", now - 100_000);
        }

        await ExchangeAsync(user, "expired", now - 10);
        await ExchangeAsync(user, "valid", now + 10);
        var options = new GrantPurgerOptions { BatchSize = 3 };
        await using var purger = new GrantPurger(world.Store, options, time, NullLogger<GrantPurger>.Instance);

        await purger.PurgeAsync(default);

        (await world.Store.ListGrantsAsync(user.Key, default)).Select(static grant => grant.Id.Value).ShouldBe(["expired", "valid"]);
    }

    private static async Task ExchangeAsync(Member user, string id, long expiry)
    {
        var grant = new Grant(
            GrantId.Parse(id), user.Key, ClientId.Parse("app"), user.Key, Capabilities.Empty, 0, expiry, default, null);
        (await user.Grain.ExchangeGrantAsync(grant, SecretHash.Of(id))).Status.ShouldBe(GrantExchangeStatus.Ok);
    }
}
