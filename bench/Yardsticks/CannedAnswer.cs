using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Pubky.Bench.Yardsticks;

/// <summary>An answer of the homeserver, to be given again by a bare endpoint: same status, same headers, same bytes.</summary>
internal sealed class CannedAnswer
{
    private readonly KeyValuePair<string, StringValues>[] _headers;
    private readonly byte[] _body;

    private CannedAnswer(KeyValuePair<string, StringValues>[] headers, byte[] body)
    {
        _headers = headers;
        _body = body;
    }

    public int Length => _body.Length;

    /// <summary>Asks the homeserver.</summary>
    public static async Task<CannedAnswer> FetchAsync(int port, string target)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{port}{target}"));
        answer.EnsureSuccessStatusCode();
        var headers = answer.Headers.Concat(answer.Content.Headers)
            .Where(static header => header.Key != "Date")
            .Select(static header => KeyValuePair.Create(header.Key, new StringValues([.. header.Value])));
        return new CannedAnswer([.. headers], await answer.Content.ReadAsByteArrayAsync());
    }

    public Task AnswerAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        foreach (var (name, value) in _headers)
        {
            headers[name] = value;
        }

        return context.Response.BodyWriter.WriteAsync(_body).AsTask();
    }
}
