using System.Net;

namespace Pubky.PkarrRelay.Tests;

/// <summary>Spec pkarr §10.4, case 103.</summary>
public sealed class CorsTests
{
    [Fact]
    public async Task Get_WithOrigin_ExposesThePkarrHeaders()
    {
        await using var relay = await PkarrFixture.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/{PkarrFixture.User.PublicKey}");
        request.Headers.Add("Origin", "https://app.example");

        var answer = await relay.Client.SendAsync(request);

        answer.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["https://app.example"]);
        answer.Headers.GetValues("Access-Control-Allow-Credentials").ShouldBe(["true"]);
        answer.Headers.GetValues("Access-Control-Expose-Headers").Single()
            .ShouldBe("pkarr-invalid-signed-packet-seq,pkarr-dht-stored-nodes,memento-datetime");
        answer.Headers.Vary.ShouldContain("origin");
    }

    [Fact]
    public async Task Options_Preflight_AllowsPutWithIfMatch()
    {
        await using var relay = await PkarrFixture.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Options, $"/{PkarrFixture.User.PublicKey}");
        request.Headers.Add("Origin", "https://app.example");
        request.Headers.Add("Access-Control-Request-Method", "PUT");
        request.Headers.Add("Access-Control-Request-Headers", "if-match");

        var answer = await relay.Client.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentLength.ShouldBe(0);
        answer.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["https://app.example"]);
        answer.Headers.GetValues("Access-Control-Allow-Methods").ShouldBe(["PUT"]);
        answer.Headers.GetValues("Access-Control-Allow-Headers").ShouldBe(["if-match"]);
    }
}
