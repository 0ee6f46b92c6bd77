using Microsoft.AspNetCore.Http;

namespace Pubky.Pkarr.Tests.Relays;

/// <summary>GET from a relay, the answers: spec pkarr §7.5, cases 56, 60, 61 and 62.</summary>
public sealed class RelayResolveTests
{
    private static readonly SignedPacket Packet = TestPackets.Read(TestPackets.User.PublicKey, Vectors.V2);

    [Fact]
    public async Task Resolve_Packet_IsFoundAndSeenNow()
    {
        await using var world = await RelayWorld.StartAsync();
        world.Stub.Answer = static context => StubRelay.Body(context, Packet.Payload.ToArray());

        var found = (await world.ResolveAsync()).Packet.ShouldNotBeNull();

        found.Packet.Bytes.ToArray().ShouldBe(Packet.Bytes.ToArray());
        found.LastSeen.ShouldBe(world.Time.GetUtcNow());
    }

    [Theory]
    [InlineData("Wed, 31 Dec 2025 23:59:50 GMT", -10)]
    [InlineData("Thu, 01 Jan 2026 00:00:00 GMT", 0)]
    [InlineData("Thu, 01 Jan 2026 00:00:01 GMT", 0)]
    [InlineData("yesterday", 0)]
    public async Task Resolve_Memento_IsWhenItWasSeenUnlessItIsNonsense(string memento, int expected)
    {
        await using var world = await RelayWorld.StartAsync();
        world.Stub.Answer = context => StubRelay.Body(context, Packet.Payload.ToArray(), memento: memento);

        (await world.ResolveAsync()).Packet!.LastSeen.ShouldBe(world.Time.GetUtcNow().AddSeconds(expected));
    }

    [Theory]
    [InlineData(null, null, ResolveStatus.NotFound, 0)]
    [InlineData("42", null, ResolveStatus.InvalidSignedPacket, 42)]
    [InlineData("42", 41L, ResolveStatus.InvalidSignedPacket, 42)]
    [InlineData("42", 42L, ResolveStatus.NotFound, 0)]
    [InlineData("-5", 42L, ResolveStatus.InvalidSignedPacket, -5)]
    [InlineData("forty-two", null, ResolveStatus.UnexpectedResponses, 0)]
    [InlineData("9223372036854775808", null, ResolveStatus.UnexpectedResponses, 0)]
    public async Task Resolve_NotFound_MindsTheInvalidSequence(string? header, long? newerThan, ResolveStatus status, long sequence)
    {
        var result = await ResolveAsync(
            context => StubRelay.Status(context, 404, header is null ? null : "Pkarr-Invalid-Signed-Packet-Seq", header), newerThan);

        (result.Status, result.InvalidSequence).ShouldBe((status, sequence));
    }

    [Theory]
    [InlineData(301, ResolveStatus.UnexpectedResponses)]
    [InlineData(400, ResolveStatus.UnexpectedResponses)]
    [InlineData(409, ResolveStatus.UnexpectedResponses)]
    [InlineData(429, ResolveStatus.UnexpectedResponses)]
    [InlineData(500, ResolveStatus.UnexpectedResponses)]
    [InlineData(503, ResolveStatus.NoResponses)]
    public async Task Resolve_Status_IsMapped(int status, ResolveStatus expected) =>
        (await ResolveAsync(context => StubRelay.Status(context, status, "Location", "/elsewhere"))).Status.ShouldBe(expected);

    [Theory]
    [InlineData(1105, true)]
    [InlineData(1105, false)]
    [InlineData(1_000_000, true)]
    [InlineData(1_000_000, false)]
    [InlineData(1104, true)]
    [InlineData(200, true)]
    [InlineData(71, true)]
    public async Task Resolve_BodyIsNoPacket_IsUnexpected(int length, bool hasLength) =>
        (await ResolveAsync(context => WriteAsync(context, new byte[length], hasLength))).Status.ShouldBe(ResolveStatus.UnexpectedResponses);

    [Fact]
    public async Task Resolve_PacketOfAnotherKey_IsUnexpected()
    {
        var foreign = SignedPacket.Sign(TestPackets.Other, [], 5);

        (await ResolveAsync(context => StubRelay.Body(context, foreign.Payload.ToArray()))).Status
            .ShouldBe(ResolveStatus.UnexpectedResponses);
    }

    [Theory]
    [InlineData(0, ResolveStatus.NotFound)]
    [InlineData(-1, ResolveStatus.Found)]
    public async Task Resolve_PacketAtTheBound_IsNotFound(long offset, ResolveStatus expected) =>
        (await ResolveAsync(static context => StubRelay.Body(context, Packet.Payload.ToArray()), Packet.Timestamp + offset))
            .Status.ShouldBe(expected);

    [Fact]
    public async Task Resolve_OverHttps_IsFound()
    {
        await using var world = await RelayWorld.StartAsync(isSecure: true);
        world.Stub.Answer = static context => StubRelay.Body(context, Packet.Payload.ToArray());

        world.Relay.Name.ShouldStartWith("https://");
        (await world.ResolveAsync()).Status.ShouldBe(ResolveStatus.Found);
    }

    [Fact]
    public async Task ResolveAndPublish_NoAnswerInTime_IsNoResponses()
    {
        await using var world = await RelayWorld.StartAsync();
        var arrived = new SemaphoreSlim(0);
        world.Stub.Answer = async context =>
        {
            arrived.Release();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(static _ => { });
        };

        var resolving = world.ResolveAsync();
        await arrived.WaitAsync();
        world.Time.Advance(TimeSpan.FromSeconds(2));
        (await resolving.WaitAsync(TimeSpan.FromSeconds(30))).Status.ShouldBe(ResolveStatus.NoResponses);

        var publishing = world.PublishAsync(TestPackets.Sign(1));
        await arrived.WaitAsync();
        world.Time.Advance(TimeSpan.FromSeconds(2));
        (await publishing.WaitAsync(TimeSpan.FromSeconds(30))).Status.ShouldBe(PublishStatus.NoResponses);
    }

    [Fact]
    public async Task Resolve_BodyStalls_IsNoResponses()
    {
        await using var world = await RelayWorld.StartAsync();
        var arrived = new TaskCompletionSource();
        world.Stub.Answer = async context =>
        {
            context.Response.ContentLength = 100;
            await context.Response.Body.WriteAsync(new byte[50]);
            await context.Response.Body.FlushAsync();
            arrived.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(static _ => { });
        };

        var resolving = world.ResolveAsync();
        await arrived.Task;
        world.Time.Advance(TimeSpan.FromSeconds(2));

        (await resolving.WaitAsync(TimeSpan.FromSeconds(30))).Status.ShouldBe(ResolveStatus.NoResponses);
    }

    [Fact]
    public async Task ResolveAndPublish_NobodyListens_IsNoResponses()
    {
        await using var world = await RelayWorld.StartAsync();
        await world.Stub.DisposeAsync();

        (await world.ResolveAsync()).Status.ShouldBe(ResolveStatus.NoResponses);
        (await world.PublishAsync(TestPackets.Sign(1))).Status.ShouldBe(PublishStatus.NoResponses);
    }

    [Fact]
    public async Task Resolve_ConnectionBreaksInTheBody_IsNoResponses()
    {
        var result = await ResolveAsync(static async context =>
        {
            context.Response.ContentLength = 100;
            await context.Response.Body.WriteAsync(new byte[50]);
            await context.Response.Body.FlushAsync();
            context.Abort();
        });

        result.Status.ShouldBe(ResolveStatus.NoResponses);
    }

    private static Task WriteAsync(HttpContext context, byte[] body, bool hasLength) => StubRelay.Body(context, body, hasLength);

    private static async Task<ResolveResult> ResolveAsync(RequestDelegate answer, long? newerThan = null)
    {
        await using var world = await RelayWorld.StartAsync();
        world.Stub.Answer = answer;
        return await world.ResolveAsync(newerThan: newerThan);
    }
}
