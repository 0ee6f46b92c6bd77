using Pubky.Abstractions;
using Pubky.Grains.Republishing;
using Pubky.Grains.Tests.Blobs;
using Pubky.Pkarr;

namespace Pubky.Grains.Tests.Republishing;

/// <summary>Spec pkarr §8.2.2, §8.2.4; acceptance cases 66 to 72.</summary>
public sealed class RepublishAttemptTests
{
    private static readonly SignedPacket Here = Packets.To(Packets.Here);
    private static readonly SignedPacket Elsewhere = Packets.To(Packets.Elsewhere);

    private readonly FakePkarr _client = new();
    private readonly ManualTime _time = new();
    private RepublisherOptions _options = Packets.Options;

    [Fact]
    public async Task Attempt_PointsHere_PublishesTheVeryPacket()
    {
        _client.Answer(Here.Found());

        var result = await RunAsync();

        result.Outcome.ShouldBe(RepublishOutcome.Published);
        result.Newest.ShouldNotBeNull().Packet.ShouldBeSameAs(Here);
        _client.Published.ShouldBe([Here]);
    }

    public static TheoryData<string> Elsewheres => ["another key", "a domain", "nothing"];

    [Theory]
    [MemberData(nameof(Elsewheres))]
    public async Task Attempt_PointsElsewhere_IsSkippedAndKept(string where)
    {
        var packet = where switch
        {
            "another key" => Elsewhere,
            "a domain" => Packets.To("homeserver.example.com"),
            _ => Packets.Unrelated(),
        };
        _client.Answer(packet.Found());

        var result = await RunAsync();

        result.ShouldBe(new AttemptResult(RepublishOutcome.Skipped, packet.Seen()));
        _client.Published.ShouldBeEmpty();
    }

    [Fact]
    public async Task Attempt_PointedHereUntilNow_IsSkippedAsMovedAway()
    {
        _client.Answer(Packets.To(Packets.Elsewhere, 11).Found());

        (await RunAsync(Here)).MovedAway.ShouldBeTrue();
        (await RunAsync(Elsewhere)).MovedAway.ShouldBeFalse();
    }

    [Fact]
    public async Task Attempt_NothingAnywhere_IsMissing()
    {
        (await RunAsync()).ShouldBe(new AttemptResult(RepublishOutcome.Missing, null));
        _client.Count(ResolvePolicy.CacheOnly).ShouldBe(1);
        _client.Lookups.ShouldBe(1);
    }

    [Theory]
    [InlineData(9, 10)]
    [InlineData(10, 9)]
    [InlineData(10, 10)]
    public async Task Attempt_CacheAndNetwork_PublishesTheMoreRecent(long cached, long network)
    {
        _client.Cache = _ => Packets.To(Packets.Here, cached).Found();
        _client.Answer(Packets.To(Packets.Here, network).Found());

        var result = await RunAsync();

        result.Outcome.ShouldBe(RepublishOutcome.Published);
        result.Newest.ShouldNotBeNull().Packet.Timestamp.ShouldBe(10);
        _client.Published.ShouldHaveSingleItem().Timestamp.ShouldBe(10);
        _client.Count(ResolvePolicy.CacheOnly).ShouldBe(1);
    }

    [Fact]
    public async Task Attempt_CacheNewerAndPointingElsewhere_IsJudgedInsteadOfTheNetworks()
    {
        _client.Cache = static _ => Packets.To(Packets.Elsewhere, 11).Found();
        _client.Answer(Here.Found());

        (await RunAsync()).Outcome.ShouldBe(RepublishOutcome.Skipped);
    }

    [Theory]
    [InlineData(12, 11)]
    [InlineData(11, 12)]
    public async Task Attempt_StoredBesideTheCache_TakesTheMoreRecent(long stored, long cached)
    {
        _client.Cache = _ => Packets.To(Packets.Here, cached).Found();
        _client.Answer(Here.Found());

        await RunAsync(Packets.To(Packets.Here, stored));

        _client.Published.ShouldHaveSingleItem().Timestamp.ShouldBe(12);
    }

    [Fact]
    public async Task Attempt_NetworkHasForgotten_PublishesTheStoredPacket()
    {
        (await RunAsync(Here)).Outcome.ShouldBe(RepublishOutcome.Published);
        _client.Published.ShouldBe([Here]);
    }

    [Fact]
    public async Task Attempt_CacheFails_GoesOnWithTheNetwork()
    {
        _client.Cache = static _ => new ResolveResult(ResolveStatus.NoResponses);
        _client.Answer(Here.Found());

        (await RunAsync()).Outcome.ShouldBe(RepublishOutcome.Published);
    }

    [Fact]
    public async Task Attempt_NoPacketUnderASequenceTheCacheCovers_UsesTheCache()
    {
        _client.Cache = static _ => Here.Found();
        _client.Answer(ResolveResult.Invalid(10));

        (await RunAsync()).Outcome.ShouldBe(RepublishOutcome.Published);
        _client.Published.ShouldBe([Here]);
    }

    [Fact]
    public async Task Attempt_NoPacketUnderALaterSequence_IsInvalid()
    {
        _client.Cache = static _ => Here.Found();
        _client.Answer(ResolveResult.Invalid(11));

        (await RunAsync()).ShouldBe(new AttemptResult(RepublishOutcome.Invalid, Here.Seen()));
        _client.Published.ShouldBeEmpty();
    }

    [Fact]
    public async Task Attempt_NoPacketAndNoCache_IsInvalid()
    {
        _client.Answer(ResolveResult.Invalid(0));

        (await RunAsync()).Outcome.ShouldBe(RepublishOutcome.Invalid);
    }

    [Theory]
    [InlineData(ResolveStatus.NoResponses)]
    [InlineData(ResolveStatus.NoDhtNodesQueried)]
    [InlineData(ResolveStatus.NoUsableResponses)]
    [InlineData(ResolveStatus.UnexpectedResponses)]
    public async Task Attempt_NetworkFails_IsAnErrorAndPublishesNothingFromTheCache(ResolveStatus status)
    {
        _client.Answer(new ResolveResult(status));

        (await RunAsync(Here)).ShouldBe(new AttemptResult(RepublishOutcome.None, Here.Seen(), new AttemptError.Unresolved(status)));
        _client.Published.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(PublishStatus.NotMostRecent)]
    [InlineData(PublishStatus.Rejected)]
    [InlineData(PublishStatus.NoResponses)]
    public async Task Attempt_PublishingFails_IsAnError(PublishStatus status)
    {
        _client.Answer(Here.Found());
        _client.AnswerPublishing(new PublishResult(status));

        (await RunAsync()).ShouldBe(new AttemptResult(RepublishOutcome.None, Here.Seen(), new AttemptError.Unpublished(status)));
    }

    [Theory]
    [InlineData(1, 2, false)]
    [InlineData(3, 3, true)]
    [InlineData(3, 4, false)]
    public async Task Attempt_StoredNodes_AreHeldAgainstTheThreshold(int nodes, int threshold, bool published)
    {
        _options = _options with { MinimumStoredNodes = threshold };
        _client.Answer(Here.Found());
        _client.AnswerPublishing(new PublishResult(PublishStatus.Stored, nodes));

        var result = await RunAsync();

        result.Outcome.ShouldBe(published ? RepublishOutcome.Published : RepublishOutcome.None);
        result.Error.ShouldBe(published ? null : new AttemptError.InsufficientlyPublished(nodes));
        result.Error?.ToString().ShouldBe($"insufficiently published, on {nodes} nodes only");
    }

    [Fact]
    public async Task Attempt_StampedFarAhead_IsNotPassedOnNorKept()
    {
        var limit = (_time.GetUtcNow() + _options.MaxAhead).ToUnixMicroseconds();
        _client.Answer(Packets.To(Packets.Here, limit + 1).Found(), Packets.To(Packets.Here, limit).Found());

        (await RunAsync(Here)).ShouldBe(new AttemptResult(RepublishOutcome.Invalid, null));
        (await RunAsync(Here)).Outcome.ShouldBe(RepublishOutcome.Published);
    }

    private Task<AttemptResult> RunAsync(SignedPacket? stored = null) =>
        new RepublishAttempt(_client, _options, _time).RunAsync(Packets.User.PublicKey, stored?.Seen(), default);
}
