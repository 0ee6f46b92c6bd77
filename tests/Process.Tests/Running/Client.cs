using System.Net;
using Pubky.Abstractions;
using Pubky.Protocol;

namespace Pubky.Process.Tests.Running;

/// <summary>Talks to one run of a server.</summary>
internal sealed class Client : IDisposable
{
    private readonly HttpClient _http;

    public Client(ServerProcess server) => _http = new HttpClient(new SocketsHttpHandler { UseCookies = false })
    {
        BaseAddress = new Uri($"http://{server.EndPoint}"),

        // Long enough for a gibibyte on a busy machine.
        Timeout = TimeSpan.FromMinutes(5),
    };

    public async Task<Member> SignUpAsync()
    {
        using var key = KeyPair.Generate();
        var token = AuthTokenSigner.Sign(key, Capabilities.Parse("/:rw"), DateTimeOffset.UtcNow);

        using var response = await _http.PostAsync(Relative("/signup"), new ByteArrayContent(token));

        response.IsSuccessStatusCode.ShouldBeTrue($"{response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        return new Member(key.PublicKey.ToString(), response.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
    }

    public Task<HttpStatusCode> PutAsync(Member member, string path, byte[] content) =>
        PutAsync(member, path, new ByteArrayContent(content));

    public Task<HttpStatusCode> PutAsync(Member member, string path, HttpContent content) =>
        StatusOfAsync(HttpMethod.Put, member, path, content);

    public Task<HttpStatusCode> DeleteAsync(Member member, string path) => StatusOfAsync(HttpMethod.Delete, member, path, null);

    /// <summary>Sends the request and returns when the header of the answer is here.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, Member member, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, Relative(member.Target(path))) { Content = content };
        request.Headers.Add("Cookie", member.Cookie);
        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>Status and body of anything that needs no credential.</summary>
    public async Task<(HttpStatusCode Status, string Body)> GetAsync(string target)
    {
        using var response = await _http.GetAsync(Relative(target));
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Opens an answer without end.</summary>
    public Task<Stream> OpenAsync(string target) => _http.GetStreamAsync(Relative(target));

    public void Dispose() => _http.Dispose();

    private static Uri Relative(string target) => new(target, UriKind.Relative);

    private async Task<HttpStatusCode> StatusOfAsync(HttpMethod method, Member member, string path, HttpContent? content)
    {
        using var response = await SendAsync(method, member, path, content);
        return response.StatusCode;
    }
}
