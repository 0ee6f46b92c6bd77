using System.Net;

namespace Pubky.PkarrRelay.Tests;

/// <summary>Spec pkarr §10.3 and §10.4, cases 96, 99, 100, 104 and 109.</summary>
public sealed class ResolveTests
{
    [Theory]
    [InlineData("")]
    [InlineData("?policy=CacheOnly")]
    [InlineData("?policy=CacheFirst")]
    [InlineData("?policy=NetworkOnly")]
    public async Task Get_AfterPut_GivesThePayloadAndItsLength(string query)
    {
        await using var relay = await PkarrFixture.StartAsync();
        var packet = PkarrFixture.Packet(relay.Now);
        await relay.PutAsync(packet);

        var answer = await relay.GetAsync(query);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentLength.ShouldBe(packet.Payload.Length);
        answer.Content.Headers.GetValues("Content-Type").ShouldBe(["application/pkarr.org/relays#payload"]);
        answer.Content.Headers.GetValues("Last-Modified").ShouldBe(["Thu, 01 Jan 2026 00:00:00 GMT"]);
        answer.Headers.GetValues("Memento-Datetime").ShouldBe(["Thu, 01 Jan 2026 00:00:00 GMT"]);
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBe(packet.Payload.ToArray());
    }

    [Fact]
    public async Task Head_AfterPut_GivesHeadersAlone()
    {
        await using var relay = await PkarrFixture.StartAsync();
        var packet = PkarrFixture.Packet(relay.Now);
        await relay.PutAsync(packet);

        var answer = await relay.GetAsync(method: HttpMethod.Head);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentLength.ShouldBe(packet.Payload.Length);
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Get_UnknownKey_IsNotFoundAndEmpty()
    {
        await using var relay = await PkarrFixture.StartAsync();

        var answer = await relay.GetAsync();

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Content.Headers.ContentLength.ShouldBe(0);
    }

    [Theory]
    [InlineData("?policy=foo")]
    [InlineData("?policy=cacheonly")]
    [InlineData("?policy=1")]
    [InlineData("?policy=")]
    public async Task Get_UnknownPolicy_IsRefused(string query)
    {
        await using var relay = await PkarrFixture.StartAsync();

        (await relay.GetAsync(query)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Get_NoKeyInThePath_IsRefused()
    {
        await using var relay = await PkarrFixture.StartAsync();

        (await relay.Client.GetAsync("/abc")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Get_UnusedBitsOfTheKeySet_IsTheSameKey()
    {
        await using var relay = await PkarrFixture.StartAsync();
        await relay.PutAsync(PkarrFixture.Packet(relay.Now));

        var answer = await relay.Client.GetAsync("/_pubky.tkrq8zmwb8a3m9k15csu3q17qmfgqnp9dskbrg9uq1rydpyxp7qb");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Get_NotModifiedSinceItsSecond_Is304WithTheHeaders()
    {
        await using var relay = await PkarrFixture.StartAsync();
        await relay.PutAsync(PkarrFixture.Packet(relay.Now));

        var answer = await relay.GetAsync(ifModifiedSince: "Thu, 01 Jan 2026 00:00:00 GMT");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        answer.Content.Headers.Contains("Content-Type").ShouldBeTrue();
        answer.Content.Headers.Contains("Last-Modified").ShouldBeTrue();
        answer.Headers.Contains("Memento-Datetime").ShouldBeTrue();
        answer.Headers.CacheControl.ShouldNotBeNull();
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Thu, 01 Jan 2026 00:00:00 GMT")]
    [InlineData("no date")]
    public async Task Get_ModifiedWithinTheSecondOrNoDate_IsSent(string ifModifiedSince)
    {
        await using var relay = await PkarrFixture.StartAsync();
        await relay.PutAsync(PkarrFixture.Packet(relay.Now + 500_000));

        (await relay.GetAsync(ifModifiedSince: ifModifiedSince)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(30, 0, "public, max-age=300")]
    [InlineData(3600, 0, "public, max-age=3600")]
    [InlineData(3600, 600, "public, max-age=3000")]
    [InlineData(999_999, 0, "public, max-age=86400")]
    public async Task Get_Packet_MayBeCachedForItsRemainingLife(uint timeToLive, int age, string expected)
    {
        await using var relay = await PkarrFixture.StartAsync();
        await relay.PutAsync(PkarrFixture.Packet(relay.Now, timeToLive));
        relay.Time.Advance(TimeSpan.FromSeconds(age));

        (await relay.GetAsync()).Headers.GetValues("Cache-Control").Single().ShouldBe(expected);
    }

    [Theory]
    [InlineData("?policy=CacheOnly", "public, max-age=1", "Thu, 01 Jan 2026 00:00:00 GMT")]
    [InlineData("?policy=CacheFirst", "public, max-age=3600", "Thu, 01 Jan 2026 02:00:00 GMT")]
    [InlineData("?policy=NetworkOnly", "public, max-age=3600", "Thu, 01 Jan 2026 02:00:00 GMT")]
    public async Task Get_ExpiredPacket_CountsAsSeenAgainUnlessTheCacheIsWanted(string query, string maxAge, string seen)
    {
        await using var relay = await PkarrFixture.StartAsync();
        await relay.PutAsync(PkarrFixture.Packet(relay.Now));
        relay.Time.Advance(TimeSpan.FromHours(2));

        var answer = await relay.GetAsync(query);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.GetValues("Cache-Control").Single().ShouldBe(maxAge);
        answer.Headers.GetValues("Memento-Datetime").ShouldBe([seen]);
    }

    [Fact]
    public async Task Root_Get_TellsWhatItIs()
    {
        await using var relay = await PkarrFixture.StartAsync();

        (await relay.Client.GetStringAsync("/")).ShouldContain("Pkarr relay");
    }

    [Fact]
    public async Task OtherMethod_OnAKey_IsNotAllowed()
    {
        await using var relay = await PkarrFixture.StartAsync();

        var answer = await relay.Client.DeleteAsync($"/{PkarrFixture.User.PublicKey}");

        answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }
}
