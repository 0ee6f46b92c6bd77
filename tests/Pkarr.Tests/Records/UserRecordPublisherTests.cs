using Pubky.Abstractions;
using Pubky.Clocks;
using Pubky.Pkarr.Dns;

namespace Pubky.Pkarr.Tests.Records;

/// <summary>Spec pkarr §5.1, cases 31 to 34.</summary>
public sealed class UserRecordPublisherTests
{
    private static readonly PublicKey User = TestPackets.User.PublicKey;
    private static readonly PublicKey Host = TestPackets.Homeserver.PublicKey;
    private static readonly PublicKey OtherHost = TestPackets.Other.PublicKey;

    private readonly FakeClient _client = new();
    private readonly ManualTime _time = new();

    [Fact]
    public async Task Publish_FirstTime_GivesTheRecordOfV2()
    {
        (await PublishAsync(Host)).ShouldBe(UserRecordOutcome.Published);

        var expected = TestPackets.Read(User, Vectors.V2);
        _client.Network[User].Message.ToArray().ShouldBe(expected.Message.ToArray());
        _client.Network[User].Timestamp.ShouldBe(_time.GetUtcNow().ToUnixMicroseconds());
    }

    [Fact]
    public async Task Publish_AnotherHost_KeepsOtherRecordsAndReplacesItsOwn()
    {
        var link = TestPackets.Txt("_dnslink", 77, "dnslink=/x");
        _client.Put(TestPackets.User, Pointer("_pubky", Vectors.HomeserverKey), link, Pointer("_pubky2", Vectors.HomeserverKey));

        (await PublishAsync(OtherHost)).ShouldBe(UserRecordOutcome.Published);

        var packet = _client.Network[User];
        packet.Answers.Select(static record => record.Name.Split('.')[0]).ShouldBe(["_dnslink", "_pubky"]);
        packet.Answers[0].TimeToLive.ShouldBe(77u);
        packet.Answers[0].Data.ShouldBeOfType<TextData>().Strings.ShouldHaveSingleItem().ToArray().ShouldBe("dnslink=/x"u8.ToArray());
        UserRecord.Read(packet, out var homeserver).ShouldBe(UserRecordStatus.Found);
        homeserver.ShouldBe(OtherHost);
    }

    [Fact]
    public async Task Publish_MalformedTarget_IsRefusedUnlessAHostIsGiven()
    {
        _client.Put(TestPackets.User, Pointer("_pubky", "example.com"));

        (await PublishAsync(null)).ShouldBe(UserRecordOutcome.Malformed);
        _client.Published.ShouldBeEmpty();

        (await PublishAsync(Host)).ShouldBe(UserRecordOutcome.Published);
    }

    [Fact]
    public async Task Publish_NoHostAnywhere_SendsNothing()
    {
        (await PublishAsync(null)).ShouldBe(UserRecordOutcome.NoHomeserver);

        _client.Published.ShouldBeEmpty();
    }

    [Fact]
    public async Task Publish_CacheIsNewerThanTheNetwork_BuildsOnTheCache()
    {
        _client.Network[User] = TestPackets.Sign(1, TestPackets.Txt("a", 1, "network"));
        _client.Cached[User] = TestPackets.Sign(2, TestPackets.Txt("a", 1, "cache"), Pointer("_pubky", Vectors.HomeserverKey));

        (await PublishAsync(null)).ShouldBe(UserRecordOutcome.Published);

        _client.Network[User].Answers[0].Data.ShouldBeOfType<TextData>().Strings[0].ToArray().ShouldBe("cache"u8.ToArray());
    }

    [Fact]
    public async Task Publish_IfStale_ChangesOnlyAPacketThatIsOldEnough()
    {
        await PublishAsync(Host);
        var first = _client.Network[User];

        (await PublishIfStaleAsync(Host)).ShouldBe(UserRecordOutcome.StillFresh);
        (await PublishIfStaleAsync(OtherHost)).ShouldBe(UserRecordOutcome.StillFresh);
        _client.Network[User].ShouldBe(first);

        _time.Advance(TimeSpan.FromHours(1));
        (await PublishIfStaleAsync(Host)).ShouldBe(UserRecordOutcome.StillFresh);
        _time.Advance(TimeSpan.FromMicroseconds(1));
        (await PublishIfStaleAsync(Host)).ShouldBe(UserRecordOutcome.Published);

        _client.Network[User].Timestamp.ShouldBeGreaterThan(first.Timestamp);
    }

    [Fact]
    public async Task Publish_Forced_ChangesAFreshPacket()
    {
        await PublishAsync(Host);
        var first = _client.Network[User];

        (await PublishAsync(Host)).ShouldBe(UserRecordOutcome.Published);

        _client.Network[User].Timestamp.ShouldBeGreaterThan(first.Timestamp);
    }

    [Fact]
    public async Task Publish_PacketFromTheFuture_IsReplacedAllTheSame()
    {
        var future = _time.GetUtcNow().AddDays(1).ToUnixMicroseconds();
        _client.Network[User] = TestPackets.Sign(future);

        (await PublishAsync(Host)).ShouldBe(UserRecordOutcome.Published);

        _client.Network[User].Timestamp.ShouldBe(future + 1);
    }

    [Theory]
    [InlineData(2, UserRecordOutcome.Published)]
    [InlineData(3, UserRecordOutcome.Failed)]
    public async Task Publish_NetworkFails_IsTriedThreeTimes(int failures, UserRecordOutcome expected)
    {
        for (var i = 0; i < failures; i++)
        {
            _client.Outcomes.Enqueue(new PublishResult(PublishStatus.NoResponses));
        }

        (await PublishAsync(Host)).ShouldBe(expected);

        _client.Published.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Publish_PacketIsFull_IsRefusedRatherThanCut()
    {
        _client.Put(TestPackets.User, TestPackets.Txt("a", 1, new string('x', 250)), TestPackets.Txt("b", 1, new string('x', 250)),
            TestPackets.Txt("c", 1, new string('x', 250)), TestPackets.Txt("d", 1, new string('x', 100)));

        (await PublishAsync(Host)).ShouldBe(UserRecordOutcome.NotCopyable);

        _client.Published.ShouldBeEmpty();
    }

    private static DnsRecord Pointer(string name, string target) => new(name, 3600, new ServiceData(RecordType.Https, 0, target, []));

    private Task<UserRecordOutcome> PublishAsync(PublicKey? host) => PublishAsync(host, null);

    private Task<UserRecordOutcome> PublishIfStaleAsync(PublicKey? host) => PublishAsync(host, UserRecordPublisher.DefaultFreshness);

    private Task<UserRecordOutcome> PublishAsync(PublicKey? host, TimeSpan? age) =>
        new UserRecordPublisher(_client, new PacketClock(_time), _time).PublishAsync(TestPackets.User, host, age, default);
}
