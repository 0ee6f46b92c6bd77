using Pubky.Abstractions;

namespace Pubky.Grains.Tests.Events.Revocations;

/// <summary>Revocations from a real store: they have reached the streams when the call that caused them returns.</summary>
public sealed class StoredRevocationTests : IAsyncLifetime
{
    private readonly World _world = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task SignOut_Returned_WatchOfThatCookieHasFired()
    {
        var user = await _world.SignUpAsync();
        var second = SecretHash.Of("second");
        await user.Grain.SignInAsync(second, Capabilities.Parse("/:rw"));
        using var mine = _world.Hub.Revocations.Watch(new SessionKey.Cookie(user.Secret));
        using var other = _world.Hub.Revocations.Watch(new SessionKey.Cookie(second));

        (await user.Grain.SignOutAsync(user.Secret)).ShouldBeTrue();

        (mine.Revoked.IsCancellationRequested, other.Revoked.IsCancellationRequested).ShouldBe((true, false));
    }

    [Fact]
    public async Task RevokeGrant_Returned_WatchOfThatGrantHasFired()
    {
        var user = await _world.SignUpAsync();
        using var one = await ExchangeAsync(user, "one");
        using var two = await ExchangeAsync(user, "two");

        (await user.Grain.RevokeGrantAsync(GrantId.Parse("one"))).ShouldBeTrue();

        (one.Revoked.IsCancellationRequested, two.Revoked.IsCancellationRequested).ShouldBe((true, false));
    }

    /// <summary>A new bearer replaces the old one, and disabling the user ends nothing: neither is a revocation (spec auth §11.1).</summary>
    [Fact]
    public async Task RotateAndDisable_RevokeNothing()
    {
        var user = await _world.SignUpAsync();
        using var cookie = _world.Hub.Revocations.Watch(new SessionKey.Cookie(user.Secret));
        using var grant = await ExchangeAsync(user, "one");
        using var same = await ExchangeAsync(user, "one");

        (await user.Grain.SetDisabledAsync(true)).ShouldBeTrue();

        (cookie.Revoked.IsCancellationRequested, grant.Revoked.IsCancellationRequested).ShouldBe((false, false));
    }

    [Fact]
    public async Task D13_SignOutThenWriteByAnotherSession_IsNeverDelivered()
    {
        var user = await _world.SignUpAsync();
        for (var round = 0; round < 50; round++)
        {
            var secret = SecretHash.Of($"round {round}");
            await user.Grain.SignInAsync(secret, Capabilities.Parse("/:rw"));
            using var watch = _world.Hub.Revocations.Watch(new SessionKey.Cookie(secret));
            using var stream = _world.Open(new EventStreamRequest(
                [new(user.Key, null)], [StoragePath.Parse($"/priv/{round}/")], Live: true, Reverse: false, Limit: null, watch));
            var reading = Task.Run(async () =>
            {
                var paths = new List<string>();
                while (await stream.NextAsync(default) is { Kind: not EventStreamItemKind.End } item)
                {
                    paths.Add(item.Event!.Path.Value);
                }

                return paths;
            });

            var before = user.PutAsync($"/priv/{round}/before", "x");
            await user.Grain.SignOutAsync(secret);
            await before;
            (await user.PutAsync($"/priv/{round}/after", "x")).ShouldBe(StorageStatus.Ok);

            (await reading.WaitAsync(StreamWorld.Patience)).ShouldAllBe(path => path.EndsWith("before"));
        }
    }

    private async Task<IRevocationWatch> ExchangeAsync(Member user, string id)
    {
        var grant = new Grant(
            GrantId.Parse(id), user.Key, ClientId.Parse("app.example"), user.Key, Capabilities.Parse("/:rw"), 0, long.MaxValue, default, null);
        var result = await user.Grain.ExchangeGrantAsync(grant, SecretHash.Of(Guid.NewGuid().ToString()));
        result.Status.ShouldBe(GrantExchangeStatus.Ok);
        return _world.Hub.Revocations.Watch(result.Session!.Key);
    }
}
