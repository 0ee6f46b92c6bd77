using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Pubky.Processes;

/// <summary>A connection on which every byte is the test's own.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly TcpClient _client;
    private readonly NetworkStream _stream;

    private RawConnection(TcpClient client)
    {
        _client = client;
        _stream = client.GetStream();
    }

    public static async Task<RawConnection> OpenAsync(IPEndPoint server)
    {
        var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(server);
        return new RawConnection(client);
    }

    /// <summary>Sends the head of an upload that announces a length.</summary>
    public Task BeginPutAsync(Member member, string path, int length, string more = "") => SendAsync(
        $"PUT {member.Target(path)} HTTP/1.1\r\nHost: localhost\r\nCookie: {member.Cookie}\r\nContent-Length: {length}\r\n{more}\r\n");

    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes) => await _stream.WriteAsync(bytes);

    /// <summary>Says that nothing more will come.</summary>
    public void EndSending() => _client.Client.Shutdown(SocketShutdown.Send);

    /// <summary>Ends the connection with a reset, as a crashed client's system does.</summary>
    public void Reset()
    {
        _client.LingerState = new LingerOption(true, 0);
        _client.Close();
    }

    /// <summary>Reads until the answer holds a text.</summary>
    public async Task<string> ReadUntilAsync(string part)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (!text.ToString().Contains(part, StringComparison.Ordinal))
        {
            var read = await _stream.ReadAsync(buffer).AsTask().WaitAsync(ServerProcess.Patience);
            read.ShouldBeGreaterThan(0, $"The connection ended after: {text}");
            text.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }

        return text.ToString();
    }

    /// <summary>Reads until the server closes; a reset counts as its end.</summary>
    public async Task<string> ReadToEndAsync()
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        try
        {
            int read;
            while ((read = await _stream.ReadAsync(buffer).AsTask().WaitAsync(ServerProcess.Patience)) > 0)
            {
                text.Append(Encoding.Latin1.GetString(buffer, 0, read));
            }
        }
        catch (IOException)
        {
            // Reset by the server, or by the system of a killed one.
        }

        return text.ToString();
    }

    public void Dispose() => _client.Dispose();
}
