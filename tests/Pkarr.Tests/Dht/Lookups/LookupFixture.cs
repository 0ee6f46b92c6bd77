using System.Net;
using Pubky.Abstractions;
using Pubky.Clocks;
using Pubky.Pkarr.Dht;
using Pubky.Pkarr.Dht.Ids;
using Pubky.Pkarr.Dht.Items;
using Pubky.Pkarr.Tests.Dht.Simulation;

namespace Pubky.Pkarr.Tests.Dht.Lookups;

/// <summary>One of our nodes among scripted ones, on a clock that stands still.</summary>
internal sealed class LookupFixture : IAsyncDisposable
{
    public static readonly IPEndPoint Entrance = Peers.At(0);

    public LookupFixture(DhtNodeOptions? options = null, TimeProvider? time = null, IPEndPoint? at = null)
    {
        at ??= IPEndPoint.Parse("198.51.100.1:6881");
        Network = new SimulatedNetwork(time ?? Time, options?.RequestTimeout ?? TimeSpan.FromSeconds(2));
        Node = new SimulatedNode(
            Network,
            at,
            SecureIds.Create(at.Address),
            options ?? new DhtNodeOptions { Bootstrap = [Entrance.ToString()] },
            time ?? Time);
    }

    /// <summary>When the clock of a test begins.</summary>
    public static DateTimeOffset Start { get; } = new ManualTime().GetUtcNow();

    public static PublicKey Key => TestPackets.User.PublicKey;

    public static NodeId Target { get; } = ItemTargets.OfMutable(TestPackets.User.PublicKey.ToArray(), default);

    /// <summary>The clock, unless the test brought another.</summary>
    public ManualTime Time { get; } = new();

    public SimulatedNetwork Network { get; }

    public SimulatedNode Node { get; }

    public static MutableItem Item(long sequence, string value = "value") =>
        MutableItems.Sign(TestPackets.User, sequence, System.Text.Encoding.UTF8.GetBytes(value));

    public async Task<(List<MutableItem> Items, LookupReport Report)> GetAsync(long? newerThan = null)
    {
        List<MutableItem> items = [];
        LookupReport? report = null;
        await foreach (var answer in Node.Core.GetMutableAsync(Key, default, newerThan, CancellationToken.None))
        {
            report.ShouldBeNull("the report comes last");
            report = answer.Report;
            items.AddRange(answer.Value is { } item ? [item] : []);
        }

        return (items, report.ShouldNotBeNull());
    }

    public ValueTask DisposeAsync() => Node.DisposeAsync();
}
