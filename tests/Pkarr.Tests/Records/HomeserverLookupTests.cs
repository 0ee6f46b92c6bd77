using Pubky.Pkarr.Dns;

namespace Pubky.Pkarr.Tests.Records;

/// <summary>Spec pkarr §5.2, cases 27 to 30.</summary>
public sealed class HomeserverLookupTests
{
    private readonly FakeClient _client = new();

    [Theory]
    [InlineData(RecordType.Https)]
    [InlineData(RecordType.Svcb)]
    public async Task Find_Record_IsTheHomeserver(RecordType type)
    {
        _client.Put(TestPackets.User, new DnsRecord("_pubky", 1, new ServiceData(type, 0, Vectors.HomeserverKey, [])));

        var answer = await FindAsync();

        (answer.Status, answer.Homeserver).ShouldBe((HomeserverStatus.Found, TestPackets.Homeserver.PublicKey));
    }

    [Fact]
    public async Task Find_PacketWithoutTheRecord_IsNoneAndTheExplanationNamesTheUser()
    {
        _client.Put(TestPackets.User, TestPackets.Txt("_dnslink", 1, "x"));

        var answer = await FindAsync();

        answer.Status.ShouldBe(HomeserverStatus.None);
        answer.Explanation.ShouldContain(Vectors.UserKey);
    }

    [Fact]
    public async Task Find_DomainAsTarget_IsMalformed()
    {
        _client.Put(TestPackets.User, new DnsRecord("_pubky", 1, new ServiceData(RecordType.Https, 0, "example.com", [])));

        (await FindAsync()).Status.ShouldBe(HomeserverStatus.Malformed);
    }

    [Theory]
    [InlineData(ResolveStatus.NotFound, HomeserverStatus.None)]
    [InlineData(ResolveStatus.NoResponses, HomeserverStatus.Failed)]
    [InlineData(ResolveStatus.InvalidSignedPacket, HomeserverStatus.Failed)]
    public async Task Find_NoPacket_TellsFailureFromAbsence(ResolveStatus resolved, HomeserverStatus expected)
    {
        _client.Otherwise = resolved;

        (await FindAsync()).Status.ShouldBe(expected);
    }

    private async Task<HomeserverAnswer> FindAsync() =>
        await new HomeserverLookup(_client).FindAsync(TestPackets.User.PublicKey, default);
}
