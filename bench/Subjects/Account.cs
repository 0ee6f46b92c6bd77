using Pubky.Abstractions;
using Pubky.Bench.Load;
using Pubky.Protocol;

namespace Pubky.Bench.Subjects;

/// <summary>A signed-up user with a session that may do everything.</summary>
internal sealed record Account(PublicKey Key, string Cookie)
{
    private static readonly Capabilities Everything = Capabilities.Parse("/:rw");

    /// <summary>Signs up new users over HTTP.</summary>
    public static async Task<Account[]> SignUpAsync(int port, int count)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        return await Task.WhenAll(Enumerable.Range(0, count).Select(_ => SignUpAsync(http)));
    }

    /// <summary>PUTs of new files.</summary>
    /// <param name="folder">Tells the files from those of other plans.</param>
    /// <param name="bodyBytes">Length of each file.</param>
    public RequestPlan Put(string folder, long bodyBytes) => new(
        $"PUT /storage/{Key}/pub/{folder}/{RequestPlan.Marker} HTTP/1.1\r\n"
        + $"Host: localhost\r\nCookie: {Cookie}\r\nContent-Length: {bodyBytes}\r\n\r\n",
        bodyBytes,
        ExpectedStatus: 201,
        ExpectedLength: 0);

    /// <summary>Writes one file; the answer to <see cref="Get"/> of the same folder.</summary>
    public TransferOrder PutOne(int port, string folder, long bodyBytes) => new(port, Put(folder, bodyBytes));

    /// <summary>GETs of the file that <see cref="PutOne"/> has written.</summary>
    public RequestPlan Get(string folder, long bodyBytes) => new(
        $"GET /storage/{Key}{PathIn(folder)} HTTP/1.1\r\nHost: localhost\r\n\r\n", BodyBytes: 0, ExpectedStatus: 200, ExpectedLength: bodyBytes);

    /// <summary>Where <see cref="PutOne"/> writes.</summary>
    public static string PathIn(string folder) => $"/pub/{folder}/{RequestPlan.Digits(0)}";

    /// <summary>Asks what the session is; every answer has the same length.</summary>
    public async Task<RequestPlan> SessionAsync(int port)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"http://127.0.0.1:{port}/session"));
        request.Headers.Add("pubky-host", Key.ToString());
        request.Headers.Add("Cookie", Cookie);
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return new RequestPlan(
            $"GET /session HTTP/1.1\r\nHost: localhost\r\npubky-host: {Key}\r\nCookie: {Cookie}\r\n\r\n",
            BodyBytes: 0,
            ExpectedStatus: 200,
            ExpectedLength: (await answer.Content.ReadAsByteArrayAsync()).Length);
    }

    private static async Task<Account> SignUpAsync(HttpClient http)
    {
        using var keys = KeyPair.Generate();
        using var token = new ByteArrayContent(AuthTokenSigner.Sign(keys, Everything, DateTimeOffset.UtcNow));
        using var answer = await http.PostAsync(new Uri("/signup", UriKind.Relative), token);
        answer.EnsureSuccessStatusCode();
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        return new Account(keys.PublicKey, cookie[..cookie.IndexOf(';', StringComparison.Ordinal)]);
    }
}
