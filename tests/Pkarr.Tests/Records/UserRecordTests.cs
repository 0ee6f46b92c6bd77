using Pubky.Pkarr.Dns;

namespace Pubky.Pkarr.Tests.Records;

/// <summary>Spec pkarr §5.2, cases 27 to 29.</summary>
public sealed class UserRecordTests
{
    [Fact]
    public void Read_V2_FindsTheHomeserver()
    {
        UserRecord.Read(TestPackets.Read(TestPackets.User.PublicKey, Vectors.V2), out var homeserver).ShouldBe(UserRecordStatus.Found);

        homeserver.ShouldBe(TestPackets.Homeserver.PublicKey);
    }

    [Fact]
    public void Read_SeveralRecords_FirstServiceCounts()
    {
        var packet = TestPackets.Sign(
            1,
            TestPackets.Txt("_pubky", 1, "no service"),
            Service(RecordType.Svcb, $"x.{Vectors.HomeserverKey}"),
            Service(RecordType.Https, Vectors.UserKey));

        UserRecord.Read(packet, out var homeserver).ShouldBe(UserRecordStatus.Found);

        homeserver.ShouldBe(TestPackets.Homeserver.PublicKey);
    }

    [Fact]
    public void Read_NoRecord_IsMissing() =>
        UserRecord.Read(TestPackets.Sign(1, TestPackets.Txt("_dnslink", 1, "")), out _).ShouldBe(UserRecordStatus.Missing);

    [Fact]
    public void Read_DomainTarget_IsMalformed() =>
        UserRecord.Read(TestPackets.Sign(1, Service(RecordType.Https, "example.com")), out _).ShouldBe(UserRecordStatus.Malformed);

    private static DnsRecord Service(RecordType type, string target) => new("_pubky", 3600, new ServiceData(type, 0, target, []));
}
