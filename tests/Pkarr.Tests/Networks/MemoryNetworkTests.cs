namespace Pubky.Pkarr.Tests.Networks;

/// <summary>The network of memory behaves as a DHT of one node.</summary>
public sealed class MemoryNetworkTests
{
    private readonly SteppedTime _time = new();
    private readonly MemoryNetwork _network;

    public MemoryNetworkTests() => _network = new MemoryNetwork(10, _time);

    [Fact]
    public async Task Resolve_NothingPublished_IsNotFound() =>
        (await ResolveAsync(null)).Status.ShouldBe(ResolveStatus.NotFound);

    [Theory]
    [InlineData(null, ResolveStatus.Found)]
    [InlineData(4L, ResolveStatus.Found)]
    [InlineData(5L, ResolveStatus.NotFound)]
    public async Task Resolve_Published_IsFoundAboveTheBoundAndSeenNow(long? newerThan, ResolveStatus expected)
    {
        (await _network.PublishAsync(TestPackets.Sign(5), default)).ShouldBe(new PublishResult(PublishStatus.Stored, 1));

        var result = await ResolveAsync(newerThan);

        result.Status.ShouldBe(expected);
        result.Packet?.LastSeen.ShouldBe(_time.GetUtcNow());
    }

    [Fact]
    public async Task Publish_OlderThanKnown_IsRefusedAndTheSameAccepted()
    {
        await _network.PublishAsync(TestPackets.Sign(5), default);

        (await _network.PublishAsync(TestPackets.Sign(4), default)).ShouldBe(new PublishResult(PublishStatus.NotMostRecent, KnownSequence: 5));
        (await _network.PublishAsync(TestPackets.Sign(5), default)).Status.ShouldBe(PublishStatus.Stored);
        (await ResolveAsync(null)).Packet!.Packet.Timestamp.ShouldBe(5);
    }

    private async Task<ResolveResult> ResolveAsync(long? newerThan)
    {
        List<ResolveResult> results = [];
        var request = new ResolveRequest(ResolvePolicy.NetworkOnly, newerThan);
        await foreach (var result in _network.ResolveAsync(TestPackets.User.PublicKey, request, default))
        {
            results.Add(result);
        }

        return results.ShouldHaveSingleItem();
    }
}
