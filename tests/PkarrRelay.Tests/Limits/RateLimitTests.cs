using System.Net;
using Pubky.Abstractions;

namespace Pubky.PkarrRelay.Tests.Limits;

/// <summary>Spec pkarr §10.5, cases 105 and 106, over real sockets.</summary>
public sealed class RateLimitTests
{
    private static readonly AddressQuota OneAnHour = Quota("1r/h");
    private static readonly AddressQuota Plenty = Quota("1000r/s");

    [Fact]
    public async Task UserDht_OneAnHour_CountsOnlyWhatAsksTheNetwork()
    {
        await using var relay = await StartAsync(new() { Http = Plenty, UserDht = OneAnHour });

        (await relay.PutAsync(PkarrFixture.Packet(relay.Now))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await relay.GetAsync("?policy=CacheOnly")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await relay.GetAsync("?policy=CacheFirst")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var refused = await relay.GetAsync("?policy=NetworkOnly");

        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await refused.Content.ReadAsStringAsync()).ShouldBe("Too many requests to DHT nodes");
        relay.Network.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task UserDht_CacheSettlesIt_CostsNoToken()
    {
        await using var relay = await StartAsync(new() { Http = Plenty, UserDht = OneAnHour });
        relay.Cache.Offer(PkarrFixture.Packet(relay.Now));

        (await relay.PutAsync(PkarrFixture.Packet(relay.Now - 1))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await relay.PutAsync(PkarrFixture.Packet(relay.Now + 1))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await relay.PutAsync(PkarrFixture.Packet(relay.Now + 2))).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task UserDht_ExpiredOrUnknown_CountsToo()
    {
        await using var relay = await StartAsync(new() { Http = Plenty, UserDht = OneAnHour });
        relay.Cache.Offer(PkarrFixture.Packet(relay.Now));
        relay.Time.Advance(TimeSpan.FromHours(2));

        await relay.GetAsync();
        (await relay.GetAsync()).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await relay.Client.GetAsync("/8pinxxgqs41n4aididenw5apqp1urfmzdztr8jt4abrkdn435ewo")).StatusCode
            .ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Http_Excess_IsToldHowLongToWaitAndReadableByScripts()
    {
        await using var relay = await StartAsync(new() { Http = Quota("1r/m", burst: 2), UserDht = Plenty });

        var first = await GetRootAsync(relay);
        await GetRootAsync(relay);
        var refused = await GetRootAsync(relay);

        (Header(first, "x-ratelimit-limit"), Header(first, "x-ratelimit-remaining")).ShouldBe(("2", "1"));
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await refused.Content.ReadAsStringAsync()).ShouldBe("Too Many Requests! Wait for 60s");
        (Header(refused, "retry-after"), Header(refused, "x-ratelimit-after")).ShouldBe(("60", "60"));
        (Header(refused, "x-ratelimit-limit"), Header(refused, "x-ratelimit-remaining")).ShouldBe(("2", "0"));
        Header(refused, "access-control-allow-origin").ShouldBe("https://app.example");
        relay.Time.Advance(TimeSpan.FromSeconds(60));
        (await GetRootAsync(relay)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Http_Options_IsExempt()
    {
        await using var relay = await StartAsync(new() { Http = OneAnHour });
        for (var i = 0; i < 3; i++)
        {
            using var preflight = new HttpRequestMessage(HttpMethod.Options, "/");
            (await relay.Client.SendAsync(preflight)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        (await relay.Client.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await relay.Client.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Theory]
    [InlineData(false, HttpStatusCode.TooManyRequests)]
    [InlineData(true, HttpStatusCode.OK)]
    public async Task Http_ForwardedAddress_CountsOnlyBehindAProxy(bool behindProxy, HttpStatusCode expected)
    {
        await using var relay = await StartAsync(new() { Http = OneAnHour, BehindProxy = behindProxy });

        (await GetRootAsync(relay, "192.0.2.1, 192.0.2.9")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await GetRootAsync(relay, "192.0.2.2, 192.0.2.9")).StatusCode.ShouldBe(expected);
        (await GetRootAsync(relay, "192.0.2.1")).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task NoLimits_ManyRequests_AreAllServed()
    {
        await using var relay = await PkarrFixture.StartAsync();

        for (var i = 0; i < 50; i++)
        {
            (await relay.Client.GetAsync("/")).Headers.Contains("x-ratelimit-limit").ShouldBeFalse();
        }
    }

    private static Task<PkarrFixture> StartAsync(RelayRateLimits limits) => PkarrFixture.StartAsync(new() { RateLimits = limits });

    private static AddressQuota Quota(string rate, long? burst = null) =>
        RequestQuota.TryParse(rate, out var quota) ? new AddressQuota(quota, burst) : throw new FormatException(rate);

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).Single();

    private static Task<HttpResponseMessage> GetRootAsync(PkarrFixture relay, string? forwardedFor = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Origin", "https://app.example");
        if (forwardedFor is not null)
        {
            request.Headers.Add("X-Forwarded-For", forwardedFor);
        }

        return relay.Client.SendAsync(request);
    }
}
