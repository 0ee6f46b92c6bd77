using System.Net.Sockets;
using System.Text;

namespace Pubky.EndToEnd.Tests;

/// <summary>Requests and looks at answers as they are on the wire.</summary>
internal static class Wire
{
    public static readonly Uri Homeserver = new($"http://localhost:{TestnetProcess.HomeserverPort}");

    /// <summary>The lines of a header field, each as it was sent.</summary>
    public static string[] Lines(this HttpResponseMessage response, string name)
    {
        var headers = response.Headers.NonValidated.Contains(name) ? response.Headers.NonValidated
            : response.Content.Headers.NonValidated;
        return headers.Contains(name) ? [.. headers[name]] : [];
    }

    /// <summary>Sends a request target that URL classes would tidy up; the whole answer as text.</summary>
    public static async Task<string> SendRawAsync(string method, string target, params string[] headers)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", TestnetProcess.HomeserverPort);
        var stream = client.GetStream();
        var head = string.Concat(headers.Select(header => header + "\r\n"));
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{method} {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{head}\r\n"));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
