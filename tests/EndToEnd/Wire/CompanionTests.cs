using System.Net;

namespace Pubky.EndToEnd.Tests;

/// <summary>The testnet's other servers (spec pkarr §10, auth §12.3).</summary>
[Collection(TestnetCollection.Name)]
public sealed class CompanionTests : IDisposable
{
    private static readonly string PkarrRelay = $"http://localhost:{TestnetProcess.PkarrRelayPort}/";
    private static readonly string HttpRelay = $"http://localhost:{TestnetProcess.HttpRelayPort}/";

    private readonly HttpClient _client = new();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task PkarrRelay_KeyOfTheHomeserver_HasARecordForTheTestNetwork()
    {
        using var response = await _client.GetAsync(new Uri(PkarrRelay + Keys.Homeserver));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Lines("Content-Type").ShouldBe(["application/pkarr.org/relays#payload"]);
        response.Content.Headers.ContentLength.ShouldNotBeNull();
        var payload = await response.Content.ReadAsByteArrayAsync();

        // Parameter 65280 with two bytes of value: port 6286 (spec operations §19.4).
        Convert.ToHexString(payload).ShouldContain("FF000002188E");
    }

    [Fact]
    public async Task PkarrRelay_UnknownKey_IsNotFound()
    {
        using var response = await _client.GetAsync(new Uri(PkarrRelay + "orhzqdiexwmi6iidktucgud63ufa5nwtsuzdxe176a8izd6jsqky"));

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("inbox")]
    [InlineData("link")]
    public async Task HttpRelay_Message_ReachesTheReader(string protocol)
    {
        var url = new Uri($"{HttpRelay}{protocol}/end-to-end-{protocol}");

        var reading = _client.GetAsync(url);
        using var written = await _client.PostAsync(url, new StringContent("secret"));
        using var read = await reading;

        written.StatusCode.ShouldBe(HttpStatusCode.OK);
        read.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await read.Content.ReadAsStringAsync()).ShouldBe("secret");
    }
}
