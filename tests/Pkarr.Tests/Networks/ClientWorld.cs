using Microsoft.Extensions.Logging.Abstractions;
using Pubky.Abstractions;
using Pubky.Clocks;

namespace Pubky.Pkarr.Tests.Networks;

/// <summary>A client over fake networks, on a clock that stands still.</summary>
internal sealed class ClientWorld(PkarrClientOptions? options = null, params FakeNetwork[] networks) : IAsyncDisposable
{
    private PkarrClient? _client;

    public ManualTime Time { get; } = new();

    public DateTimeOffset Now => Time.GetUtcNow();

    public PkarrClient Client => _client ??=
        new PkarrClient(networks, options ?? new PkarrClientOptions(), Time, NullLogger<PkarrClient>.Instance);

    public static PublicKey Key => TestPackets.User.PublicKey;

    public Task<ResolveResult> ResolveAsync(ResolvePolicy policy) => Client.ResolveAsync(Key, policy, default).AsTask();

    public Task<PublishResult> PublishAsync(SignedPacket packet) => Client.PublishAsync(packet, default);

    /// <summary>A packet seen right now.</summary>
    public SeenPacket Fresh(long timestamp) => new(TestPackets.Sign(timestamp), Now);

    /// <summary>A packet whose lifetime is over.</summary>
    public SeenPacket Expired(long timestamp) => new(TestPackets.Sign(timestamp), Now.AddDays(-2));

    public ValueTask DisposeAsync() => _client?.DisposeAsync() ?? ValueTask.CompletedTask;
}
