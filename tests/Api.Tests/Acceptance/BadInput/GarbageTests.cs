using System.Text;
using Pubky.Api.Tests.Acceptance.Wire;

namespace Pubky.Api.Tests.Acceptance.BadInput;

/// <summary>Whatever comes over the socket, the server answers or closes, and goes on serving everybody else.</summary>
public class GarbageTests(TestServer server) : IClassFixture<TestServer>
{
    private const int Requests = 10_000;
    private const int Connections = 8;

    private static readonly string[] Methods = ["GET", "PUT", "HEAD", "DELETE", "POST", "OPTIONS", "BREW", "get"];

    private static readonly string[] Pieces =
    [
        "/", "//", ".", "..", "%2e", "%2E%2e", "%2f", "%00", "%ff", "%C3", "%zz", "%", "\\", "%5c", "pub", "priv", "storage", Keys.Text0,
        "pubky" + Keys.Text0, "events/", "events-stream", "session", "signup", "?", "&", "=", "#", "limit", "cursor", "user", ":", "+", "*",
        "-1", "99999999999999999999", "true", "reverse", "live", "path", "pubky-host", "%0a", "%20", "a", "%F0%9F%98%80", "pubky://", "info",
    ];

    private static readonly string[] Headers =
    [
        $"Host: {Keys.Text0}", "Host: ", "Host: [::1]:99999", $"pubky-host: pubky{Keys.Text0}", $"Cookie: {Keys.Text0}=", "Cookie: ;;;=;=,",
        $"Cookie: {Keys.Text0}=ZZZZZZZZZZZZZZZZZZZZZZZZZW", "Authorization: Bearer ", "Authorization: Bearer \u00ff", "If-None-Match: W/,,*\"",
        "If-Modified-Since: now", "Origin: null", "Origin: \u00e9", "Forwarded: host=\"", "X-Forwarded-Host: ,,", "Range: bytes=9-1",
        "Access-Control-Request-Headers: \u00ff", "Expect: 100-continue", "Content-Type: \u00ff",
    ];

    [Fact]
    public async Task TenThousandGarbageRequests_LeaveTheServerHealthy()
    {
        var member = await server.SignUpAsync();
        await server.SendAsync(Request.Put(member.At("/pub/x"), "still here").As(member));

        await Task.WhenAll(Enumerable.Range(0, Connections).Select(SendGarbageAsync));

        (await server.SendAsync(Request.Get(member.At("/pub/x")))).ShouldBe(200, "still here");
        (await server.SendAsync(Request.Put(member.At("/pub/y"), "new").As(member))).Status.ShouldBe(201);
    }

    private async Task SendGarbageAsync(int seed)
    {
        var random = new Random(seed);
        Connection? connection = null;
        for (var i = 0; i < Requests / Connections; i++)
        {
            try
            {
                connection ??= await Connection.OpenAsync(server.EndPoint);
                var method = Pick(random, Methods);
                var isHttp = random.Next(10) > 0;
                await connection.SendAsync(isHttp ? Garbage(random, method) : Corrupted(random, method));
                if (!isHttp)
                {
                    // It may look unfinished, and the server would rightly wait.
                    connection.HalfClose();
                }

                var reply = await connection.ReadReplyAsync(isHttp ? method : "HEAD");
                reply.Status.ShouldNotBe(500);
                if (!isHttp || reply["Connection"] == "close")
                {
                    connection.Dispose();
                    connection = null;
                }
            }
            catch (IOException)
            {
                // Closing without an answer is an answer, too.
                connection?.Dispose();
                connection = null;
            }
        }

        connection?.Dispose();
    }

    private static byte[] Garbage(Random random, string method)
    {
        var target = "/" + string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => Pick(random, Pieces)));
        var text = new StringBuilder($"{method} {target} HTTP/1.1\r\n");
        if (random.Next(4) > 0)
        {
            text.Append("Host: localhost\r\n");
        }

        for (var i = random.Next(4); i > 0; i--)
        {
            text.Append(Pick(random, Headers)).Append("\r\n");
        }

        var body = new byte[random.Next(3) == 0 ? random.Next(200) : 0];
        random.NextBytes(body);
        text.Append($"Content-Length: {body.Length}\r\n\r\n");
        return [.. Encoding.Latin1.GetBytes(text.ToString()), .. body];
    }

    private static byte[] Corrupted(Random random, string method)
    {
        var request = Garbage(random, method);
        request[random.Next(request.Length)] = (byte)random.Next(256);
        return request;
    }

    private static string Pick(Random random, string[] choices) => choices[random.Next(choices.Length)];
}
