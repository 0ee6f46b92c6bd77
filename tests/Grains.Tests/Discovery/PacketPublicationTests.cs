using Pubky.Abstractions;
using Pubky.Pkarr;

namespace Pubky.Grains.Tests.Discovery;

/// <summary>The network holds a later packet of the server: spec pkarr §8.1, ours.</summary>
public sealed class PacketPublicationTests
{
    [Fact]
    public async Task Publish_NotMostRecentAndKnown_SignsLaterAndPublishesThatFromThenOn()
    {
        await using var world = new AnnouncerWorld();
        var known = Ahead(world, TimeSpan.FromMinutes(10));
        RefuseUntil(world, known, known);
        world.Start();

        var first = await world.Client.NextAsync();
        var second = await world.Client.NextAsync();
        await world.SleepAsync(TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        var third = await world.Client.NextAsync();

        second.Timestamp.ShouldBe(known + 1);
        second.Message.ToArray().ShouldBe(first.Message.ToArray());
        third.Bytes.ToArray().ShouldBe(second.Bytes.ToArray());
        world.Announcer.State.LastFailure.ShouldBeNull();
    }

    [Fact]
    public async Task Publish_NotMostRecentAndThePastIsKnown_SignsAsOfNow()
    {
        await using var world = new AnnouncerWorld();
        var known = Ahead(world, TimeSpan.FromMinutes(30));
        world.Start();
        await world.Client.NextAsync();
        RefuseUntil(world, known, known);
        await world.SleepAsync(TimeSpan.FromHours(1), TimeSpan.FromHours(1));

        await world.Client.NextAsync();
        (await world.Client.NextAsync()).Timestamp.ShouldBe(world.Time.GetUtcNow().ToUnixMicroseconds());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Publish_NotMostRecentAndUnknown_AsksTheNetworkWhichSignedPacketItHas(bool lies)
    {
        await using var world = new AnnouncerWorld();
        var known = Ahead(world, TimeSpan.FromDays(30));
        RefuseUntil(world, known, lies ? long.MaxValue : null);
        world.Client.Network = ResolveResult.Found(
            new SeenPacket(SignedPacket.Sign(AnnouncerWorld.Keys, [], known), world.Time.GetUtcNow()));
        world.Start();

        await world.Client.NextAsync();
        (await world.Client.NextAsync()).Timestamp.ShouldBe(known + 1);
    }

    [Theory]
    [InlineData(600, true)]
    [InlineData(7200, false)]
    public async Task Publish_NetworkClaimsAnInvalidItem_IsBelievedNearTheClockOnly(int secondsAhead, bool believed)
    {
        await using var world = new AnnouncerWorld();
        var claimed = Ahead(world, TimeSpan.FromSeconds(secondsAhead));
        RefuseUntil(world, claimed, known: null);
        world.Client.Network = ResolveResult.Invalid(claimed);
        world.Start();

        var first = await world.Client.NextAsync();
        var second = await world.Client.NextAsync();

        second.Timestamp.ShouldBe(believed ? claimed + 1 : first.Timestamp + 1);
    }

    [Fact]
    public async Task Publish_StillRefused_FailsAndIsTriedAgainLater()
    {
        await using var world = new AnnouncerWorld();
        world.Client.Publish = static _ => Task.FromResult(new PublishResult(PublishStatus.NotMostRecent));
        world.Start();

        await world.Client.NextAsync();
        await world.Client.NextAsync();
        await world.SleepAsync(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(7.5));

        await world.Client.NextAsync();
        world.Announcer.State.LastFailure.ShouldBe(PublishStatus.NotMostRecent);
    }

    private static long Ahead(AnnouncerWorld world, TimeSpan by) => (world.Time.GetUtcNow() + by).ToUnixMicroseconds();

    /// <summary>The network refuses packets that are not later than <paramref name="latest"/>, and says it knows <paramref name="known"/>.</summary>
    private static void RefuseUntil(AnnouncerWorld world, long latest, long? known) => world.Client.Publish = packet =>
        packet.Timestamp > latest
            ? FakePkarrClient.Stored
            : Task.FromResult(new PublishResult(PublishStatus.NotMostRecent, KnownSequence: known));
}
