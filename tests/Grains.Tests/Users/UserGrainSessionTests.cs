using Pubky.Abstractions;

namespace Pubky.Grains.Tests.Users;

public sealed class UserGrainSessionTests : IAsyncLifetime
{
    private readonly World _world = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task SignIn_ExistingUser_AddsASessionAndKeepsTheOthers()
    {
        var user = await _world.SignUpAsync();
        var second = SecretHash.Of("second");

        (await user.Grain.SignInAsync(second, Capabilities.Parse("/pub/:r"))).Status.ShouldBe(SignInStatus.Ok);

        (await user.Grain.FindSessionAsync(Caller.Cookie(user.Secret))).ShouldNotBeNull();
        (await user.Grain.FindSessionAsync(Caller.Cookie(second)))!.Capabilities.ToString().ShouldBe("/pub/:r");
    }

    [Fact]
    public async Task SignIn_UnknownUser_IsRefused()
    {
        var grain = _world.Activate(World.NewKey());

        (await grain.SignInAsync(SecretHash.Of("x"), Capabilities.Empty)).Status.ShouldBe(SignInStatus.UserNotFound);

        (await grain.DescribeAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task SignOut_ThenUse_IsRefusedAtOnce()
    {
        var user = await _world.SignUpAsync();

        (await user.Grain.SignOutAsync(user.Secret)).ShouldBeTrue();

        (await user.PutAsync("/pub/a", "x")).ShouldBe(StorageStatus.NoSession);
        (await user.Grain.SignOutAsync(user.Secret)).ShouldBeFalse();
    }

    [Fact]
    public async Task FindSession_AnotherUsersSecret_FindsNothing()
    {
        var alice = await _world.SignUpAsync();
        var bob = await _world.SignUpAsync();

        (await bob.Grain.FindSessionAsync(Caller.Cookie(alice.Secret))).ShouldBeNull();
        (await bob.Grain.SignOutAsync(alice.Secret)).ShouldBeFalse();

        (await alice.Grain.FindSessionAsync(Caller.Cookie(alice.Secret))).ShouldNotBeNull();
    }

    [Fact]
    public async Task Sessions_MoreThanAreKeptAtHand_AllStayValid()
    {
        _world.Options = _world.Options with { CachedSessions = 4 };
        var user = await _world.SignUpAsync();
        var secrets = Enumerable.Range(0, 20).Select(i => SecretHash.Of($"s{i}")).ToArray();
        foreach (var secret in secrets)
        {
            await user.Grain.SignInAsync(secret, Capabilities.Empty);
        }

        foreach (var secret in secrets)
        {
            (await user.Grain.FindSessionAsync(Caller.Cookie(secret))).ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task ConsumeAuthToken_Twice_IsAReplayAlsoForAnotherActivation()
    {
        var key = World.NewKey();
        var now = DateTimeOffset.UtcNow.ToUnixMicroseconds();

        (await _world.Activate(key).TryConsumeAuthTokenAsync(now)).ShouldBeTrue();
        (await _world.Activate(key).TryConsumeAuthTokenAsync(now)).ShouldBeFalse();
        (await _world.Activate(key).TryConsumeAuthTokenAsync(now + 1)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("/pub/x", StorageStatus.Ok, StorageStatus.Ok)]
    [InlineData("/priv/app/x", StorageStatus.PrivateReadNeedsSession, StorageStatus.Ok)]
    [InlineData("/priv/other/x", StorageStatus.PrivateReadNeedsSession, StorageStatus.NoReadCapability)]
    [InlineData("/pub", StorageStatus.ReadOutsideRoots, StorageStatus.ReadOutsideRoots)]
    [InlineData("/foo/x", StorageStatus.ReadOutsideRoots, StorageStatus.ReadOutsideRoots)]
    public async Task AuthorizeRead_AnonymousAndScoped_FollowTheTable(string path, StorageStatus anonymous, StorageStatus scoped)
    {
        var user = await _world.SignUpAsync("/priv/app/:r,/priv/writeonly/:w");

        (await user.Grain.AuthorizeReadAsync(Caller.Anonymous, StoragePath.Parse(path))).ShouldBe(anonymous);
        (await user.Grain.AuthorizeReadAsync(user.Caller, StoragePath.Parse(path))).ShouldBe(scoped);
    }
}
