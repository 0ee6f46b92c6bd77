using Pubky.Abstractions;

namespace Pubky.Grains.Tests.Users;

public sealed class UserGrainGrantTests : IAsyncLifetime
{
    private readonly World _world = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Exchange_NewGrant_GivesAWorkingBearerForAnHour()
    {
        var user = await _world.SignUpAsync();
        var grant = GrantOf(user, "g1", "/pub/app/:rw");

        var result = await user.Grain.ExchangeGrantAsync(grant, SecretHash.Of("t1"));

        result.Status.ShouldBe(GrantExchangeStatus.Ok);
        result.Session!.TokenExpiresAt.ShouldBeInRange(Now() + 3590, Now() + 3600);
        var session = await user.Grain.FindSessionAsync(Caller.Bearer(SecretHash.Of("t1")));
        session!.Capabilities.ToString().ShouldBe("/pub/app/:rw");
    }

    [Fact]
    public async Task Exchange_Again_ReplacesTheBearer()
    {
        var user = await _world.SignUpAsync();
        var grant = GrantOf(user, "g1");
        await user.Grain.ExchangeGrantAsync(grant, SecretHash.Of("t1"));
        await user.Grain.FindSessionAsync(Caller.Bearer(SecretHash.Of("t1")));

        await user.Grain.ExchangeGrantAsync(grant, SecretHash.Of("t2"));

        (await user.Grain.FindSessionAsync(Caller.Bearer(SecretHash.Of("t1")))).ShouldBeNull();
        (await user.Grain.FindSessionAsync(Caller.Bearer(SecretHash.Of("t2")))).ShouldNotBeNull();
    }

    [Fact]
    public async Task Exchange_ManyAtOnce_LeavesExactlyOneWorkingBearer()
    {
        var user = await _world.SignUpAsync();
        var grant = GrantOf(user, "g1");
        var tokens = Enumerable.Range(0, 8).Select(i => SecretHash.Of($"t{i}")).ToArray();

        await Task.WhenAll(tokens.Select(token => Task.Run(async () => await user.Grain.ExchangeGrantAsync(grant, token))));

        var working = 0;
        foreach (var token in tokens)
        {
            working += await user.Grain.FindSessionAsync(Caller.Bearer(token)) is null ? 0 : 1;
        }

        working.ShouldBe(1);
    }

    [Fact]
    public async Task Exchange_IdOfAnotherUsersGrant_IsRefusedAndTheVictimKeepsItsBearer()
    {
        var victim = await _world.SignUpAsync();
        var attacker = await _world.SignUpAsync();
        await victim.Grain.ExchangeGrantAsync(GrantOf(victim, "known"), SecretHash.Of("victim"));

        var result = await attacker.Grain.ExchangeGrantAsync(GrantOf(attacker, "known"), SecretHash.Of("attacker"));

        result.Status.ShouldBe(GrantExchangeStatus.Mismatch);
        (await victim.Grain.FindSessionAsync(Caller.Bearer(SecretHash.Of("victim")))).ShouldNotBeNull();
        (await victim.Grain.FindSessionAsync(Caller.Bearer(SecretHash.Of("attacker")))).ShouldBeNull();
        (await attacker.Grain.FindSessionAsync(Caller.Bearer(SecretHash.Of("attacker")))).ShouldBeNull();
    }

    [Theory]
    [InlineData("/priv/:rw", 0)]
    [InlineData("/:rw", 1)]
    public async Task Exchange_KnownIdWithOtherClaims_IsRefused(string capabilities, int laterExpiry)
    {
        var user = await _world.SignUpAsync();
        var grant = GrantOf(user, "g1");
        await user.Grain.ExchangeGrantAsync(grant, SecretHash.Of("t1"));

        var other = grant with { Capabilities = Capabilities.Parse(capabilities), ExpiresAt = grant.ExpiresAt + laterExpiry };

        (await user.Grain.ExchangeGrantAsync(other, SecretHash.Of("t2"))).Status.ShouldBe(GrantExchangeStatus.Mismatch);
    }

    [Fact]
    public async Task Revoke_ThenUseAndExchange_AreRefused()
    {
        var user = await _world.SignUpAsync();
        var grant = GrantOf(user, "g1");
        await user.Grain.ExchangeGrantAsync(grant, SecretHash.Of("t1"));
        await user.Grain.FindSessionAsync(Caller.Bearer(SecretHash.Of("t1")));

        (await user.Grain.RevokeGrantAsync(grant.Id)).ShouldBeTrue();

        (await user.Grain.FindSessionAsync(Caller.Bearer(SecretHash.Of("t1")))).ShouldBeNull();
        (await user.Grain.ExchangeGrantAsync(grant, SecretHash.Of("t2"))).Status.ShouldBe(GrantExchangeStatus.Revoked);
        (await user.Grain.RevokeGrantAsync(grant.Id)).ShouldBeTrue();
        (await user.Grain.ListGrantsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Revoke_AnotherUsersGrant_DoesNothing()
    {
        var owner = await _world.SignUpAsync();
        var stranger = await _world.SignUpAsync();
        await owner.Grain.ExchangeGrantAsync(GrantOf(owner, "g1"), SecretHash.Of("t1"));

        (await stranger.Grain.RevokeGrantAsync(GrantId.Parse("g1"))).ShouldBeFalse();

        (await owner.Grain.FindSessionAsync(Caller.Bearer(SecretHash.Of("t1")))).ShouldNotBeNull();
    }

    [Fact]
    public async Task Exchange_UnknownUser_IsRefused()
    {
        var key = World.NewKey();
        var grain = _world.Activate(key);
        var grant = new Grant(
            GrantId.Parse("g1"), key, ClientId.Parse("app"), key, Capabilities.Empty, 0, Now() + 100, default, null);

        (await grain.ExchangeGrantAsync(grant, SecretHash.Of("t"))).Status.ShouldBe(GrantExchangeStatus.UserNotFound);
    }

    [Fact]
    public async Task FindSession_BearerOfAnExpiredGrant_FindsNothing()
    {
        var user = await _world.SignUpAsync();
        await user.Grain.ExchangeGrantAsync(GrantOf(user, "g1") with { ExpiresAt = Now() - 1 }, SecretHash.Of("t1"));

        (await user.Grain.FindSessionAsync(Caller.Bearer(SecretHash.Of("t1")))).ShouldBeNull();
        (await user.Grain.ListGrantsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Write_WithASessionOfAnotherUser_IsATenantMismatchInsideTheRootsOnly()
    {
        var user = await _world.SignUpAsync();

        (await user.Grain.AdmitWriteAsync(Caller.OtherUser, StoragePath.Parse("/pub/x"), 1, default)).Status.ShouldBe(StorageStatus.TenantMismatch);
        (await user.Grain.AdmitWriteAsync(Caller.OtherUser, StoragePath.Parse("/foo/x"), 1, default)).Status.ShouldBe(StorageStatus.WriteOutsideRoots);
        (await user.Grain.AuthorizeReadAsync(Caller.OtherUser, StoragePath.Parse("/priv/x"))).ShouldBe(StorageStatus.TenantMismatch);
        (await user.Grain.AuthorizeReadAsync(Caller.OtherUser, StoragePath.Parse("/pub/x"))).ShouldBe(StorageStatus.Ok);
    }

    private static long Now() => DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    private static Grant GrantOf(Member user, string id, string capabilities = "/:rw") => new(
        GrantId.Parse(id),
        user.Key,
        ClientId.Parse("example.app"),
        user.Key,
        Capabilities.Parse(capabilities),
        IssuedAt: Now(),
        ExpiresAt: Now() + 100_000,
        CreatedAt: default,
        RevokedAt: null);
}
