using System.Net;
using Pubky.Pkarr;

namespace Pubky.PkarrRelay.Tests;

/// <summary>Spec pkarr §10.2 and §10.6, cases 96 to 98.</summary>
public sealed class PublishTests
{
    [Fact]
    public async Task Put_NetworkOfMemory_IsStoredOnOneNode()
    {
        await using var relay = await PkarrFixture.StartAsync();

        var answer = await relay.PutAsync(PkarrFixture.Packet(relay.Now));

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        answer.Headers.GetValues("Pkarr-Dht-Stored-Nodes").ShouldBe(["1"]);
    }

    [Fact]
    public async Task Put_OlderThanKnown_IsAConflict()
    {
        await using var relay = await PkarrFixture.StartAsync();
        await relay.PutAsync(PkarrFixture.Packet(relay.Now));

        (await relay.PutAsync(PkarrFixture.Packet(relay.Now - 1))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Put_SameTimestamp_GreaterMessageStays()
    {
        await using var relay = await PkarrFixture.StartAsync();
        var greater = PkarrFixture.Packet(relay.Now, text: "b");

        (await relay.PutAsync(PkarrFixture.Packet(relay.Now, text: "a"))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await relay.PutAsync(greater)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await relay.PutAsync(PkarrFixture.Packet(relay.Now, text: "a"))).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        (await (await relay.GetAsync()).Content.ReadAsByteArrayAsync()).ShouldBe(greater.Payload.ToArray());
    }

    [Fact]
    public async Task Put_Identical_IsAcceptedAgain()
    {
        await using var relay = await PkarrFixture.StartAsync();
        var packet = PkarrFixture.Packet(relay.Now);
        await relay.PutAsync(packet);

        (await relay.PutAsync(packet)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Put_OtherKeyInThePath_IsRefused()
    {
        await using var relay = await PkarrFixture.StartAsync();
        var payload = PkarrFixture.Packet(relay.Now).Payload.ToArray();

        var answer = await relay.PutAsync("8pinxxgqs41n4aididenw5apqp1urfmzdztr8jt4abrkdn435ewo", payload);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Put_FlippedBit_IsRefused()
    {
        await using var relay = await PkarrFixture.StartAsync();
        var payload = PkarrFixture.Packet(relay.Now).Payload.ToArray();
        payload[^1] ^= 1;

        (await relay.PutAsync(PkarrFixture.User.PublicKey.ToString(), payload)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData(71, HttpStatusCode.BadRequest)]
    [InlineData(1073, HttpStatusCode.BadRequest)]
    [InlineData(1104, HttpStatusCode.BadRequest)]
    [InlineData(1105, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Put_WrongLength_IsRefused(int length, HttpStatusCode status)
    {
        await using var relay = await PkarrFixture.StartAsync();

        (await relay.PutAsync(PkarrFixture.User.PublicKey.ToString(), new byte[length])).StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task Put_NoKeyInThePath_IsRefused()
    {
        await using var relay = await PkarrFixture.StartAsync();

        (await relay.PutAsync("abc", PkarrFixture.Packet(relay.Now).Payload.ToArray())).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData(600, HttpStatusCode.NoContent)]
    [InlineData(601, HttpStatusCode.BadRequest)]
    public async Task Put_StampedAhead_IsAcceptedForTenMinutes(long seconds, HttpStatusCode status)
    {
        await using var relay = await PkarrFixture.StartAsync();

        (await relay.PutAsync(PkarrFixture.Packet(relay.Now + (seconds * 1_000_000)))).StatusCode.ShouldBe(status);
    }

    [Theory]
    [InlineData("{0}", HttpStatusCode.NoContent)]
    [InlineData("\"{0}\"", HttpStatusCode.NoContent)]
    [InlineData("*", HttpStatusCode.NoContent)]
    [InlineData("1", HttpStatusCode.PreconditionFailed)]
    [InlineData("no timestamp", HttpStatusCode.PreconditionFailed)]
    public async Task Put_IfMatch_MustNameTheKnownTimestamp(string ifMatch, HttpStatusCode status)
    {
        await using var relay = await PkarrFixture.StartAsync();
        await relay.PutAsync(PkarrFixture.Packet(relay.Now));

        var answer = await relay.PutAsync(PkarrFixture.Packet(relay.Now + 1), string.Format(null, ifMatch, relay.Now));

        answer.StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task Put_IfMatchButNothingKnown_IsStored()
    {
        await using var relay = await PkarrFixture.StartAsync();

        (await relay.PutAsync(PkarrFixture.Packet(relay.Now), ifMatch: "1")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Put_EmptyPacket_IsStored()
    {
        await using var relay = await PkarrFixture.StartAsync();
        var packet = SignedPacket.Sign(PkarrFixture.User, [], relay.Now);

        (await relay.PutAsync(packet)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var answer = await relay.GetAsync();
        answer.Headers.CacheControl!.ToString().ShouldBe("public, max-age=300");
        (await answer.Content.ReadAsByteArrayAsync()).Length.ShouldBe(84);
    }
}
