using System.Net;

namespace Pubky.EndToEnd.Tests;

/// <summary>Routes that need no account (spec storage §1, §3, §13).</summary>
[Collection(TestnetCollection.Name)]
public sealed class DiscoveryTests : IDisposable
{
    private readonly HttpClient _client = new() { BaseAddress = Wire.Homeserver };

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Root_Get_IsTheHealthText()
    {
        using var response = await _client.GetAsync(new Uri("/", UriKind.Relative));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Lines("Content-Type").ShouldBe(["text/plain; charset=utf-8"]);
        response.Lines("Content-Length").ShouldBe(["16"]);
        (await response.Content.ReadAsStringAsync()).ShouldBe("Pubky Homeserver");
    }

    [Fact]
    public async Task Info_Get_ListsTheFeatures()
    {
        using var response = await _client.GetAsync(new Uri("/info", UriKind.Relative));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Lines("Content-Type").ShouldBe(["application/json"]);
        response.Lines("Cache-Control").ShouldBe(["no-store"]);
        (await response.Content.ReadAsStringAsync()).ShouldBe("""{"features":["path-addressed-storage","conditional-writes"]}""");
    }

    [Theory]
    [InlineData("/", "GET,HEAD")]
    [InlineData("/info", "GET,HEAD")]
    [InlineData("/pub/x", "GET,HEAD,PUT,DELETE")]
    [InlineData($"/storage/{Keys.Homeserver}/pub/x", "GET,HEAD,PUT,DELETE")]
    public async Task Route_WrongMethod_NamesTheRightOnes(string path, string allow)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative));
        using var response = await _client.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        response.Lines("Allow").ShouldBe([allow]);
        (await response.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task AnyPath_Preflight_IsAllowed()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, new Uri("/pub/x", UriKind.Relative));
        request.Headers.Add("Origin", "https://app.example");
        request.Headers.Add("Access-Control-Request-Method", "PUT");
        request.Headers.Add("Access-Control-Request-Headers", "pubky-host,content-type");
        using var response = await _client.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Lines("Access-Control-Allow-Origin").ShouldBe(["https://app.example"]);
        response.Lines("Access-Control-Allow-Credentials").ShouldBe(["true"]);
        response.Lines("Access-Control-Allow-Methods").ShouldBe(["PUT"]);
        response.Lines("Access-Control-Allow-Headers").ShouldBe(["pubky-host,content-type"]);
        response.Lines("Access-Control-Expose-Headers").ShouldBeEmpty();
    }

    [Fact]
    public async Task AnyError_WithOrigin_CarriesCors()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/favicon.ico", UriKind.Relative));
        request.Headers.Add("Origin", "https://app.example");
        using var response = await _client.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        response.Lines("Content-Type").ShouldBe(["text/plain; charset=utf-8"]);
        response.Lines("Access-Control-Allow-Origin").ShouldBe(["https://app.example"]);
        response.Lines("Access-Control-Allow-Credentials").ShouldBe(["true"]);
        response.Lines("Access-Control-Expose-Headers").ShouldBe(["retry-after"]);
        (await response.Content.ReadAsStringAsync()).ShouldBe("Missing request tenant");
    }

    [Theory]
    [InlineData("/../../priv/x", "Invalid URL: path traverses above root")]
    [InlineData("/pub/a%5Cb", "Invalid URL: path must not contain a backslash")]
    [InlineData("/storage/bad/x", "Invalid storage owner public key")]
    [InlineData($"/storage/{Keys.Homeserver}/pub/%2E%2E/../x", "Invalid storage path: path traverses above root")]
    public async Task Path_ThatUrlLibrariesTidy_IsJudgedAsSent(string target, string expected)
    {
        var answer = await Wire.SendRawAsync("GET", target, $"pubky-host: {Keys.Homeserver}");

        answer.ShouldStartWith("HTTP/1.1 400 ");
        answer.ShouldEndWith("\r\n\r\n" + expected);
    }
}
