using Microsoft.Extensions.Logging.Abstractions;
using Pubky.Abstractions;
using Pubky.Grains.Republishing;
using Pubky.Grains.Tests.Blobs;
using Pubky.Pkarr;
using Pubky.Storage.Memory;

namespace Pubky.Grains.Tests.Republishing;

/// <summary>Attempts and their end (spec pkarr §8.2.3); acceptance cases 67 and 74.</summary>
public sealed class KeyRepublisherTests
{
    private static readonly SignedPacket Here = Packets.To(Packets.Here);
    private static readonly ResolveResult Silence = new(ResolveStatus.NoResponses);

    private readonly FakePkarr _client = new();
    private readonly ManualTime _time = new();
    private RepublisherOptions _options = Packets.Options;

    [Theory]
    [InlineData(3, 2, 3, RepublishOutcome.Published)]
    [InlineData(4, 1, 2, RepublishOutcome.Published)]
    [InlineData(4, 3, 4, RepublishOutcome.Published)]
    [InlineData(3, 3, 3, RepublishOutcome.Failed)]
    [InlineData(1, 1, 1, RepublishOutcome.Failed)]
    public async Task Run_NetworkFailsAtFirst_TriesUpToTheMaximum(int maximum, int failures, int attempts, RepublishOutcome outcome)
    {
        _options = _options with { Attempts = maximum };
        _client.Answer([.. Enumerable.Repeat(Silence, failures), Here.Found()]);

        var result = await RunAsync(attempts - 1);

        (result.Outcome, result.Attempts).ShouldBe((outcome, attempts));
        _client.Lookups.ShouldBe(attempts);
        _client.Count(ResolvePolicy.CacheOnly).ShouldBe(attempts, "the cache is read once an attempt");
    }

    [Fact]
    public async Task Run_PublishingFailsTwice_ResolvesAgainEachTime()
    {
        _client.Answer(Here.Found(), Here.Found(), Packets.To(Packets.Here, 11).Found());
        _client.AnswerPublishing(
            new PublishResult(PublishStatus.Stored, 9), new PublishResult(PublishStatus.NotMostRecent), new PublishResult(PublishStatus.Stored, 10));

        var result = await RunAsync(delays: 2);

        (result.Outcome, result.Attempts).ShouldBe((RepublishOutcome.Published, 3));
        _client.Published.Select(static packet => packet.Timestamp).ShouldBe([10, 10, 11]);
    }

    [Theory]
    [InlineData(RepublishOutcome.Missing)]
    [InlineData(RepublishOutcome.Skipped)]
    [InlineData(RepublishOutcome.Invalid)]
    public async Task Run_OtherOutcomes_EndAtOnce(RepublishOutcome outcome)
    {
        _client.Answer(outcome switch
        {
            RepublishOutcome.Missing => new ResolveResult(ResolveStatus.NotFound),
            RepublishOutcome.Skipped => Packets.Unrelated().Found(),
            _ => ResolveResult.Invalid(1),
        });

        (await RunAsync()).ShouldSatisfyAllConditions(
            result => result.Outcome.ShouldBe(outcome), result => result.Attempts.ShouldBe(1));
        _client.Lookups.ShouldBe(1);
    }

    [Fact]
    public async Task Run_AllAttemptsFail_KeepsTheNewestPacketItSaw()
    {
        _options = _options with { Attempts = 1 };
        _client.Answer(Here.Found());
        _client.AnswerPublishing(new PublishResult(PublishStatus.NoResponses));

        var result = await RunAsync();

        result.Outcome.ShouldBe(RepublishOutcome.Failed);
        result.Newest.ShouldNotBeNull().Packet.ShouldBeSameAs(Here);
    }

    [Fact]
    public async Task Run_ClientThrows_IsFailed()
    {
        _client.Network = static (_, _) => throw new InvalidOperationException("A bug.");

        (await RunAsync()).Outcome.ShouldBe(RepublishOutcome.Failed);
    }

    [Fact]
    public async Task Run_NetworkNeverAnswers_EndsAfterItsTime()
    {
        _client.Network = static async (_, cancellation) =>
        {
            await Task.Delay(Timeout.Infinite, cancellation);
            return default;
        };

        var running = StartAsync(null, default);
        await _time.WaiterAsync(_options.KeyTimeout);
        _time.Advance(_options.KeyTimeout);

        (await running).Outcome.ShouldBe(RepublishOutcome.Failed);
    }

    [Fact]
    public async Task Run_Stopped_ThrowsAndDoesNotCountAsFailed()
    {
        using var stopping = new CancellationTokenSource();
        _client.Answer(Silence);
        var running = StartAsync(null, stopping.Token);

        await stopping.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(running);
    }

    public static TheoryData<byte[]> Unreadables => [[], new byte[8], Packets.To(Packets.Here).Seen().ToStoredForm()[..^1]];

    [Theory]
    [MemberData(nameof(Unreadables))]
    public async Task Run_StoredPacketIsDamaged_GoesOnWithout(byte[] damaged)
    {
        (await StartAsync(new StoredPacket(10, damaged), default)).Outcome.ShouldBe(RepublishOutcome.Missing);
    }

    [Fact]
    public async Task Run_StoredPacketOfSomebodyElse_IsNotPublished()
    {
        using var other = Protocol.KeyPair.Generate();

        (await StartAsync(Packets.To(Packets.Here, user: other).Stored(), default)).Outcome.ShouldBe(RepublishOutcome.Missing);
        _client.Published.ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_StoredPacket_OutlivesTheNetworks()
    {
        (await StartAsync(Here.Stored(), default)).Outcome.ShouldBe(RepublishOutcome.Published);
        _client.Published.ShouldHaveSingleItem().Bytes.ToArray().ShouldBe(Here.Bytes.ToArray());
    }

    /// <summary>Runs, and lets so many pauses between attempts pass.</summary>
    private async Task<KeyResult> RunAsync(int delays = 0)
    {
        var running = StartAsync(null, default);
        for (var i = 0; i < delays; i++)
        {
            await _time.WaiterWithinAsync(_options.LongestDelay);
            running.IsCompleted.ShouldBeFalse();
            _time.Advance(_options.LongestDelay);
        }

        return await running.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private Task<KeyResult> StartAsync(StoredPacket? stored, CancellationToken stopping) =>
        new KeyRepublisher(new RepublishServices(
            new MemoryRepublishQueue(), _client, _options, new RepublishMetrics(_time), _time, NullLogger.Instance))
            .RunAsync(Packets.User.PublicKey, stored, stopping);
}
