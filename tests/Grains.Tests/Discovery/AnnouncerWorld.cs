using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Pubky.Grains.Discovery;
using Pubky.Grains.Tests.Blobs;
using Pubky.Pkarr;
using Pubky.Protocol;

namespace Pubky.Grains.Tests.Discovery;

/// <summary>An announcer over a fake client, on a clock that moves when told. It starts with <see cref="Start"/>.</summary>
internal sealed class AnnouncerWorld : IAsyncDisposable
{
    private HomeserverAnnouncer? _announcer;

    public static HomeserverEndpoints Endpoints { get; } = new()
    {
        PublicIp = IPAddress.Loopback, PubkyTlsPort = 6287, IcannDomain = "localhost", HttpPort = 6286,
    };

    public static KeyPair Keys { get; } = KeyPair.FromSeed(new byte[32]);

    public ManualTime Time { get; } = new();

    public FakePkarrClient Client { get; } = new();

    public HomeserverAnnouncer Announcer => _announcer.ShouldNotBeNull();

    public HomeserverAnnouncer Start(AnnouncerOptions? options = null, HomeserverEndpoints? endpoints = null, IMeterFactory? meters = null) =>
        _announcer = new HomeserverAnnouncer(
            Keys,
            Client,
            endpoints ?? Endpoints,
            options ?? new AnnouncerOptions(),
            new PacketClock(Time),
            Time,
            NullLogger<HomeserverAnnouncer>.Instance,
            meters);

    /// <summary>Lets the announcer sleep for at least <paramref name="least"/>, and wakes it after <paramref name="most"/>.</summary>
    public async Task SleepAsync(TimeSpan least, TimeSpan most)
    {
        await Time.WaiterAsync(least);
        await Time.WaiterWithinAsync(most);
        Client.Waiting.ShouldBe(0);
        Time.Advance(most);
    }

    public ValueTask DisposeAsync() => _announcer?.DisposeAsync() ?? ValueTask.CompletedTask;
}
