using Pubky.Abstractions;
using Pubky.Protocol;

namespace Pubky.EndToEnd.Tests;

/// <summary>An account made with plain HTTP, without any SDK.</summary>
internal sealed class WireUser : IDisposable
{
    private readonly HttpClient _client;
    private readonly string _cookie;

    private WireUser(HttpClient client, string id, string cookie) => (_client, Id, _cookie) = (client, id, cookie);

    /// <summary>The user's key as text.</summary>
    public string Id { get; }

    /// <summary>Signs up with every capability and keeps the session cookie.</summary>
    public static async Task<WireUser> SignUpAsync()
    {
        using var key = KeyPair.Generate();
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = Wire.Homeserver };
        var token = AuthTokenSigner.Sign(key, Capabilities.Parse("/:rw"), DateTimeOffset.UtcNow);

        using var response = await client.PostAsync(new Uri("/signup", UriKind.Relative), new ByteArrayContent(token));

        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
        var cookie = response.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        return new WireUser(client, key.PublicKey.ToString(), cookie);
    }

    /// <summary>Sends a request in the old addressing: the tenant stands in a header.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? body = null, params (string Name, string Value)[] headers) =>
        SendContentAsync(method, path, body is null ? null : new StringContent(body), headers);

    /// <summary>The same with any body.</summary>
    public async Task<HttpResponseMessage> SendContentAsync(HttpMethod method, string path, HttpContent? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Headers.Add("pubky-host", Id);
        request.Headers.Add("Cookie", _cookie);
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        request.Content = body;
        return await _client.SendAsync(request);
    }

    public void Dispose() => _client.Dispose();
}
