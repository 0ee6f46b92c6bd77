using System.Text;
using Pubky.Tls.Tests.Client;

namespace Pubky.Tls.Tests;

/// <summary>Requests and answers by hand, for tests that act between them.</summary>
internal static class RawHttp
{
    public static Task SendGetAsync(this TlsClient client, string path = "/", string headers = "") =>
        client.WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: server.test\r\n{headers}\r\n")).AsTask();

    /// <summary>Reads one answer that has a Content-Length; gives its body.</summary>
    public static async Task<string> ReadAnswerAsync(this TlsClient client)
    {
        var head = await client.ReadHeadAsync();
        var line = head.Split("\r\n").Single(l => l.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        var body = new byte[int.Parse(line["Content-Length:".Length..], System.Globalization.CultureInfo.InvariantCulture)];
        await client.ReadExactlyAsync(body);
        return Encoding.ASCII.GetString(body);
    }

    /// <summary>Reads up to the empty line.</summary>
    public static async Task<string> ReadHeadAsync(this TlsClient client)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (head.Count < 4 || !"\r\n\r\n"u8.SequenceEqual(head.TakeLast(4).ToArray()))
        {
            await client.ReadExactlyAsync(one);
            head.Add(one[0]);
        }

        return Encoding.ASCII.GetString([.. head]);
    }

    /// <summary>Reads to the orderly end.</summary>
    public static async Task<byte[]> ReadToEndAsync(this TlsClient client)
    {
        using var all = new MemoryStream();
        await client.CopyToAsync(all);
        return all.ToArray();
    }
}
