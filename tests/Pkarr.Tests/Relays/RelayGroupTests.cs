using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Pubky.Abstractions;
using Pubky.Clocks;
using Pubky.Pkarr.Tests.Networks;

namespace Pubky.Pkarr.Tests.Relays;

/// <summary>Several relays as one network, and the client over real ones.</summary>
public sealed class RelayGroupTests
{
    private static readonly PublicKey User = TestPackets.User.PublicKey;

    [Fact]
    public void Create_NoRelay_IsRefused() =>
        Should.Throw<ArgumentException>(static () => Create(TimeProvider.System)).Message.ShouldContain("needs a relay");

    [Fact]
    public void Create_NoHttpAddress_IsRefused() =>
        Should.Throw<ArgumentException>(static () => Create(TimeProvider.System, new Uri("ftp://relay.example")));

    [Fact]
    public void Create_WrongOptions_NamesEveryOne()
    {
        var options = new RelayOptions { Timeout = TimeSpan.Zero, FirstPause = TimeSpan.FromHours(1) };

        var message = Should.Throw<ArgumentException>(() =>
            RelayGroup.Create([new("http://relay.example")], options, TimeProvider.System, NullLoggerFactory.Instance, null)).Message;

        message.ShouldContain("Timeout");
        message.ShouldContain("FirstPause");
    }

    [Fact]
    public async Task Publish_SeveralRelays_CountAsOne()
    {
        var conflicts = new FakeNetwork { HasCaches = true, Publication = static _ => new(PublishStatus.NotMostRecent) };
        using var outvoted = new RelayGroup([new FakeNetwork(), new FakeNetwork(), conflicts], NullLogger.Instance);
        using var outvoting = new RelayGroup([new FakeNetwork(), conflicts, conflicts], NullLogger.Instance);

        (await outvoted.PublishAsync(TestPackets.Sign(1), default)).ShouldBe(new PublishResult(PublishStatus.Stored, 20));
        (await outvoting.PublishAsync(TestPackets.Sign(1), default)).Status.ShouldBe(PublishStatus.NotMostRecent);

        // Two relays stored it, so the group did; the refusal of one DHT then weighs as much as the whole group.
        await using var client = Client(TimeProvider.System, outvoted, conflicts);
        (await client.PublishAsync(TestPackets.Sign(1), default)).Status.ShouldBe(PublishStatus.NotMostRecent);
    }

    [Fact]
    public async Task Publish_OneRelayThrows_TheOthersCount()
    {
        var broken = new FakeNetwork { Publication = static _ => throw new InvalidOperationException("a bug") };
        using var group = new RelayGroup([broken, new FakeNetwork()], NullLogger.Instance);

        (await group.PublishAsync(TestPackets.Sign(1), default)).Status.ShouldBe(PublishStatus.Stored);
    }

    [Fact]
    public async Task Resolve_SilentRelayAndQuickRelay_TheQuickAnswerIsEnough()
    {
        var (silent, quick) = (new FakeNetwork { Opened = new TaskCompletionSource().Task }, new FakeNetwork());
        using var group = new RelayGroup([silent, quick], NullLogger.Instance);
        await using var client = Client(TimeProvider.System, group);
        quick.Answers = [ResolveResult.Found(new SeenPacket(TestPackets.Sign(3), DateTimeOffset.UtcNow))];

        var found = await client.ResolveAsync(User, ResolvePolicy.CacheOnly, default).AsTask().WaitAsync(TimeSpan.FromSeconds(30));

        found.Packet!.Packet.Timestamp.ShouldBe(3);
    }

    [Fact]
    public async Task Client_OverTwoRelays_PublishesToBothAndResolvesTheNewer()
    {
        var time = new ManualTime();
        await using var first = await StubRelay.StartAsync();
        await using var second = await StubRelay.StartAsync();
        var (firstPackets, secondPackets) = (Serve(first), Serve(second));
        using var group = Create(time, first.Address, second.Address);
        await using var client = Client(time, group);
        var packet = TestPackets.Sign(2_000_000, TestPackets.Txt("_foo", 300, "bar"));

        (await client.PublishAsync(packet, default)).ShouldBe(new PublishResult(PublishStatus.Stored, 1));
        firstPackets.Values.ShouldHaveSingleItem().ShouldBe(packet.Payload.ToArray());
        secondPackets.Values.ShouldHaveSingleItem().ShouldBe(packet.Payload.ToArray());

        var newer = TestPackets.Sign(3_000_000, TestPackets.Txt("_foo", 300, "baz"));
        secondPackets[Vectors.UserKey] = newer.Payload.ToArray();
        (await client.ResolveAsync(User, ResolvePolicy.CacheFirst, default)).Packet!.Packet.ShouldBe(packet);
        (await client.ResolveAsync(User, ResolvePolicy.NetworkOnly, default)).Packet!.Packet.Timestamp.ShouldBe(3_000_000);

        (await client.PublishAsync(packet, default)).ShouldBe(new PublishResult(PublishStatus.NotMostRecent, KnownSequence: 3_000_000));
    }

    [Fact]
    public async Task Client_PacketExpired_AsksWithADateAndIsToldThatItIsStillThere()
    {
        var time = new ManualTime();
        await using var relay = await StubRelay.StartAsync();
        Serve(relay);
        using var group = Create(time, relay.Address);
        await using var client = Client(time, group);
        await client.PublishAsync(TestPackets.Sign(1_750_000_000_500_000, TestPackets.Txt("_foo", 300, "bar")), default);
        time.Advance(TimeSpan.FromSeconds(301));

        var renewed = (await client.ResolveAsync(User, ResolvePolicy.CacheFirst, default)).Packet.ShouldNotBeNull();

        renewed.LastSeen.ShouldBe(time.GetUtcNow());
        client.Cache.Find(User)!.LastSeen.ShouldBe(time.GetUtcNow());
        relay.Requests.Last()["If-Modified-Since"].ShouldBe("Sun, 15 Jun 2025 15:06:39 GMT");
    }

    /// <summary>Makes the stub a relay with a memory, by keys.</summary>
    private static ConcurrentDictionary<string, byte[]> Serve(StubRelay relay)
    {
        var packets = new ConcurrentDictionary<string, byte[]>();
        relay.Answer = context =>
        {
            var key = context.Request.Path.Value![1..];
            if (HttpMethods.IsPut(context.Request.Method))
            {
                packets[key] = relay.Requests.Last().Body;
                return StubRelay.Status(context, StatusCodes.Status204NoContent);
            }

            return packets.TryGetValue(key, out var payload)
                ? AnswerAsync(context, payload)
                : StubRelay.Status(context, StatusCodes.Status404NotFound);
        };
        return packets;
    }

    /// <summary>As a real relay: not modified if the packet is not later than the date.</summary>
    private static Task AnswerAsync(HttpContext context, byte[] payload)
    {
        SignedPacket.TryReadPayload(User, payload, out var packet, out _).ShouldBeTrue();
        var isKnown = DateTimeOffset.TryParseExact(
                context.Request.Headers.IfModifiedSince, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var since)
            && packet!.Timestamp <= since.ToUnixMicroseconds();
        return isKnown ? StubRelay.Status(context, StatusCodes.Status304NotModified) : StubRelay.Body(context, payload);
    }

    private static RelayGroup Create(TimeProvider time, params Uri[] addresses) =>
        RelayGroup.Create(addresses, new RelayOptions(), time, NullLoggerFactory.Instance, meters: null);

    private static PkarrClient Client(TimeProvider time, params IPacketNetwork[] networks) =>
        new(networks, new PkarrClientOptions(), time, NullLogger<PkarrClient>.Instance);
}
