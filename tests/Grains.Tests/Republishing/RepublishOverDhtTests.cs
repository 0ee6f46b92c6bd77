using Microsoft.Extensions.Logging.Abstractions;
using Pubky.Abstractions;
using Pubky.Grains.Republishing;
using Pubky.Pkarr;
using Pubky.Pkarr.Dht;

namespace Pubky.Grains.Tests.Republishing;

/// <summary>One record, a client, and a DHT of real nodes on this machine (spec pkarr §8.2.2, cases 67, 68 and 72).</summary>
public sealed class RepublishOverDhtTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly List<DhtNode> _nodes = [];
    private PkarrClient? _client;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await (_client?.DisposeAsync() ?? ValueTask.CompletedTask);
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 3)]
    public async Task Attempt_AsManyNodesAsWanted_IsPublished(int nodes, int wanted)
    {
        await StartAsync(nodes);
        await _client!.PublishAsync(Packets.To(Packets.Here), default);

        var result = await RunAsync(wanted);

        (result.Outcome, result.Error).ShouldBe((RepublishOutcome.Published, null));
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(3, 4)]
    public async Task Attempt_FewerNodesThanWanted_IsInsufficientlyPublished(int nodes, int wanted)
    {
        await StartAsync(nodes);
        await _client!.PublishAsync(Packets.To(Packets.Here), default);

        var result = await RunAsync(wanted);

        (result.Outcome, result.Error).ShouldBe((RepublishOutcome.None, new AttemptError.InsufficientlyPublished(nodes)));
    }

    [Fact]
    public async Task Attempt_NobodyHasIt_IsMissing()
    {
        await StartAsync(2);

        (await RunAsync(1)).Outcome.ShouldBe(RepublishOutcome.Missing);
    }

    [Fact]
    public async Task Attempt_NetworkHasForgottenAllButAnOlderOne_GetsTheStoredOneBack()
    {
        await StartAsync(2);
        await _client!.PublishAsync(Packets.To(Packets.Here, 10), default);

        (await RunAsync(1, Packets.To(Packets.Here, 11).Seen())).Outcome.ShouldBe(RepublishOutcome.Published);

        (await _client.ResolveAsync(Packets.User.PublicKey, ResolvePolicy.NetworkOnly, default)).Packet!.Packet.Timestamp.ShouldBe(11);
    }

    private Task<AttemptResult> RunAsync(int wanted, SeenPacket? stored = null) =>
        new RepublishAttempt(_client!, Packets.Options with { MinimumStoredNodes = wanted }, TimeProvider.System)
            .RunAsync(Packets.User.PublicKey, stored, default)
            .WaitAsync(Patience);

    private async Task StartAsync(int storing)
    {
        for (var i = 0; i < storing; i++)
        {
            await AddAsync(_nodes.Count == 0 ? DhtNodeOptions.Testnet() : DhtNodeOptions.Testnet(_nodes[0].EndPoint.ToString()));
        }

        await AddAsync(DhtNodeOptions.Testnet(_nodes[0].EndPoint.ToString()) with { Mode = DhtMode.Client });
        (await _nodes[^1].MeetAsync(_nodes.Select(static node => node.EndPoint), default)).ShouldBe(storing);
        _client = new PkarrClient(
            [new DhtNetwork(_nodes[^1], TimeProvider.System)], new PkarrClientOptions { FewStoredNodes = 1 }, TimeProvider.System, NullLogger<PkarrClient>.Instance);
    }

    private async Task AddAsync(DhtNodeOptions options)
    {
        var node = await DhtNode.StartAsync(options, TimeProvider.System, NullLoggerFactory.Instance, null, default);
        _nodes.Add(node);
        await node.EnteredAsync(default).WaitAsync(Patience);
    }
}
