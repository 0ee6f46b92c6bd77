using Pubky.Abstractions;

namespace Pubky.Storage.Tests.Republishing;

/// <summary>The newest packet is kept, and only by a more recent one replaced (spec pkarr §2.7).</summary>
public abstract class PacketContract<THost> : QueueContract<THost>
    where THost : IQueueHost, new()
{
    [Fact]
    public async Task Packet_First_IsKeptByteForByte()
    {
        var packet = Packet(1_772_366_400_123_456, 0, 255, 0);

        ShouldBe(await KeepAsync(packet), packet);
    }

    [Fact]
    public async Task Packet_NoneInCompletion_LeavesTheStoredOne() =>
        ShouldBe(await KeepAsync(Packet(5, 1), null), Packet(5, 1));

    public static TheoryData<long, byte[], bool> Others => new()
    {
        { 6, [0], true },
        { 4, [9], false },
        { 5, [3], true },
        { 5, [1, 200], false },
        { 5, [2], false },
        { 5, [2, 200], false },
        { 5, [2, 200, 0], true },
        { 5, [255], true },
        { long.MaxValue, [], true },
        { 0, [255, 255, 255], false },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Packet_Second_ReplacesOnlyIfMoreRecent(long timestamp, byte[] message, bool replaces)
    {
        var (stored, offered) = (Packet(5, 2, 200), Packet(timestamp, message));

        offered.IsMoreRecentThan(stored).ShouldBe(replaces);
        ShouldBe(await KeepAsync(stored, offered), replaces ? offered : stored);
    }

    [Fact]
    public async Task Packet_OfTwoUsers_AreKeptApart()
    {
        await Host.SignUpAsync(Alice, At(0));
        await Host.SignUpAsync(Bob, At(0));
        var keys = await TakeAsync(At(60));
        await Queue.CompleteAsync(
            [.. keys.Select(static key => Completion(key, RepublishOutcome.Published, At(60), Packet(key.User == Alice ? 1 : 2, 7)))], default);

        var again = await TakeAsync(At(60) + Interval);

        again.Single(static key => key.User == Alice).Packet.ShouldNotBeNull().Timestamp.ShouldBe(1);
        again.Single(static key => key.User == Bob).Packet.ShouldNotBeNull().Timestamp.ShouldBe(2);
    }

    /// <summary>The packet stored after completions with these, one after the other.</summary>
    private async Task<StoredPacket?> KeepAsync(params StoredPacket?[] packets)
    {
        await Host.SignUpAsync(Alice, At(0));
        var now = At(60);
        foreach (var packet in packets)
        {
            await CompleteAsync((await TakeAsync(now)).Single(), RepublishOutcome.Published, now, packet);
            now += Interval;
        }

        return (await TakeAsync(now)).Single().Packet;
    }

    private static void ShouldBe(StoredPacket? actual, StoredPacket expected)
    {
        actual.ShouldNotBeNull().Timestamp.ShouldBe(expected.Timestamp);
        actual.Form.ToArray().ShouldBe(expected.Form.ToArray());
    }
}
