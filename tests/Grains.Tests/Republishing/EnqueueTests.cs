using Pubky.Abstractions;
using Pubky.Grains.Tests.Blobs;

namespace Pubky.Grains.Tests.Republishing;

/// <summary>What a user's grain does that makes the record due.</summary>
public sealed class EnqueueTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public async Task SignUp_Account_IsDueAMinuteLater()
    {
        await using var world = new World(time: _time);

        var member = await world.SignUpAsync();

        (await DueAsync(world, member.Key)).ShouldBe(_time.GetUtcNow().AddMinutes(1));
    }

    [Fact]
    public async Task SignIn_WithACookie_BringsTheRecordForward()
    {
        await using var world = new World(time: _time);
        var member = await PublishedAsync(world);

        _time.Advance(TimeSpan.FromHours(2));
        (await member.Grain.SignInAsync(SecretHash.Of("another"), Capabilities.Parse("/:rw"))).Status.ShouldBe(SignInStatus.Ok);

        (await DueAsync(world, member.Key)).ShouldBe(_time.GetUtcNow().AddMinutes(1));
    }

    [Fact]
    public async Task ExchangeGrant_FirstTime_BringsTheRecordForwardAndARefreshDoesNot()
    {
        await using var world = new World(time: _time);
        var member = await PublishedAsync(world);
        var grant = new Grant(
            GrantId.Parse("grant"), member.Key, ClientId.Parse("app"), member.Key, Capabilities.Empty, 0, long.MaxValue / 2, default, null);

        _time.Advance(TimeSpan.FromHours(2));
        (await member.Grain.ExchangeGrantAsync(grant, SecretHash.Of("first"))).Status.ShouldBe(GrantExchangeStatus.Ok);
        var hastened = await DueAsync(world, member.Key);
        var expected = _time.GetUtcNow().AddMinutes(1);
        _time.Advance(TimeSpan.FromMinutes(1));
        await PublishAsync(world);
        _time.Advance(TimeSpan.FromHours(2));
        (await member.Grain.ExchangeGrantAsync(grant, SecretHash.Of("second"))).Status.ShouldBe(GrantExchangeStatus.Ok);

        hastened.ShouldBe(expected);
        (await DueAsync(world, member.Key)).ShouldBe(_time.GetUtcNow().AddHours(2), "four hours after it was published");
    }

    [Fact]
    public async Task Write_File_LeavesTheRecordAlone()
    {
        await using var world = new World(time: _time);
        var member = await PublishedAsync(world);

        _time.Advance(TimeSpan.FromHours(2));
        await member.Grain.SetDisabledAsync(true);
        await member.Grain.SignOutAsync(member.Secret);

        (await DueAsync(world, member.Key)).ShouldBe(_time.GetUtcNow().AddHours(2));
    }

    private async Task<Member> PublishedAsync(World world)
    {
        var member = await world.SignUpAsync();
        _time.Advance(TimeSpan.FromMinutes(1));
        await PublishAsync(world);
        return member;
    }

    /// <summary>Puts back what is due as published, due again in four hours.</summary>
    private async Task PublishAsync(World world)
    {
        var now = _time.GetUtcNow();
        var key = (await world.Store.TakeDueAsync(now, 10, TimeSpan.FromMinutes(10), default)).ShouldHaveSingleItem();
        await world.Store.CompleteAsync(
            [new RepublishCompletion(key.User, key.LeasedUntil, RepublishOutcome.Published, 1, now, now.AddHours(4), null)], default);
    }

    private static async Task<DateTimeOffset> DueAsync(World world, PublicKey user) =>
        (await world.Store.ListScheduleAsync(10, default)).Single(key => key.User == user).DueAt;
}
