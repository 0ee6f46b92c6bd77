using System.Threading.Channels;
using Pubky.Abstractions;
using Pubky.Pkarr;

namespace Pubky.Grains.Tests.Discovery;

/// <summary>A client that ends publications as told and hands out what was published.</summary>
internal sealed class FakePkarrClient : IPkarrClient
{
    private readonly Channel<SignedPacket> _published = Channel.CreateUnbounded<SignedPacket>();

    /// <summary>How a publication ends, by the packet.</summary>
    public Func<SignedPacket, Task<PublishResult>> Publish { get; set; } = static _ => Stored;

    /// <summary>What the network has.</summary>
    public ResolveResult Network { get; set; } = new(ResolveStatus.NotFound);

    public static Task<PublishResult> Stored { get; } = Task.FromResult(new PublishResult(PublishStatus.Stored, 12));

    public static Task<PublishResult> Silent { get; } = Task.FromResult(new PublishResult(PublishStatus.NoResponses));

    /// <summary>How many publications nobody has looked at yet.</summary>
    public int Waiting => _published.Reader.Count;

    /// <summary>The next publication.</summary>
    public Task<SignedPacket> NextAsync() => _published.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    public ValueTask<ResolveResult> ResolveAsync(PublicKey key, ResolvePolicy policy, CancellationToken cancellation)
    {
        policy.ShouldBe(ResolvePolicy.NetworkOnly);
        return new(Network);
    }

    public Task<PublishResult> PublishAsync(SignedPacket packet, CancellationToken cancellation)
    {
        _published.Writer.TryWrite(packet);
        return Publish(packet).WaitAsync(cancellation);
    }
}
