using System.Net;

namespace Pubky.EndToEnd.Tests;

/// <summary>What others see of a user's changes (spec events §3, §4).</summary>
[Collection(TestnetCollection.Name)]
public sealed class EventTests
{
    private const string HashOfHello = "data: content_hash: 6o8WPbOGgpJeRJHF5Y1Ls1Bu+MFOt4qG6QjFYkpnIA8=";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Feed_AfterChanges_ListsThemAndItsCursor()
    {
        using var user = await WireUser.SignUpAsync();
        using var put = await user.SendAsync(HttpMethod.Put, "/pub/hello.txt", "hello");
        using var hidden = await user.SendAsync(HttpMethod.Put, "/priv/secret.txt", "secret");
        using var deleted = await user.SendAsync(HttpMethod.Delete, "/pub/hello.txt");

        var (lines, cursor) = await ReadFeedToTheEndAsync(user);

        lines.Where(line => line.Contains(user.Id, StringComparison.Ordinal))
            .ShouldBe([$"PUT pubky://{user.Id}/pub/hello.txt", $"DEL pubky://{user.Id}/pub/hello.txt"]);
        using var next = await user.SendAsync(HttpMethod.Get, $"/events/?cursor={cursor}");
        (await next.Content.ReadAsStringAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Stream_Live_DeliversHistoryThenNews()
    {
        using var user = await WireUser.SignUpAsync();
        using var put = await user.SendAsync(HttpMethod.Put, "/pub/hello.txt", "hello");

        using var client = new HttpClient { BaseAddress = Wire.Homeserver, Timeout = Limit };
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/events-stream?user={user.Id}&live=true", UriKind.Relative));
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Lines("Content-Type").ShouldBe(["text/event-stream"]);
        using var limit = new CancellationTokenSource(Limit);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(limit.Token));

        var history = await ReadMessageAsync(reader, limit.Token);
        using var deleted = await user.SendAsync(HttpMethod.Delete, "/pub/hello.txt");
        var news = await ReadMessageAsync(reader, limit.Token);

        history[..2].ShouldBe(["event: PUT", $"data: pubky://{user.Id}/pub/hello.txt"]);
        history[2].ShouldStartWith("data: cursor: ");
        history[3..].ShouldBe([HashOfHello]);
        news[..2].ShouldBe(["event: DEL", $"data: pubky://{user.Id}/pub/hello.txt"]);
        news.Length.ShouldBe(3);
    }

    /// <summary>All pages from the beginning: other tests of the same testnet have written before.</summary>
    private static async Task<(List<string> Lines, string Cursor)> ReadFeedToTheEndAsync(WireUser user)
    {
        var lines = new List<string>();
        var cursor = "0";
        while (true)
        {
            using var response = await user.SendAsync(HttpMethod.Get, $"/events/?cursor={cursor}&limit=1000");
            var page = (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            if (page.Length == 0)
            {
                return (lines, cursor);
            }

            page[^1].ShouldStartWith("cursor: ");
            cursor = page[^1]["cursor: ".Length..];
            lines.AddRange(page[..^1]);
        }
    }

    private static async Task<string[]> ReadMessageAsync(StreamReader reader, CancellationToken cancellation)
    {
        var lines = new List<string>();
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            if (line.Length > 0 && line != ":")
            {
                lines.Add(line);
            }
            else if (lines.Count > 0)
            {
                break;
            }
        }

        return [.. lines];
    }
}
