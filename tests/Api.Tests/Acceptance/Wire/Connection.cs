using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Pubky.Api.Tests.Acceptance.Wire;

/// <summary>One connection to a server, spoken by hand. Every wait has a limit that names what was awaited.</summary>
internal sealed class Connection : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Socket _socket;
    private readonly NetworkStream _network;
    private readonly BufferedStream _stream;

    private Connection(Socket socket)
    {
        _socket = socket;
        _network = new NetworkStream(socket, ownsSocket: true);
        _stream = new BufferedStream(_network, 64 * 1024);
    }

    public static async Task<Connection> OpenAsync(IPEndPoint server)
    {
        var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server);
        return new Connection(socket);
    }

    /// <summary>One chunk of a chunked body.</summary>
    public static byte[] Chunk(byte[] bytes) => [.. Encoding.ASCII.GetBytes($"{bytes.Length:x}\r\n"), .. bytes, .. "\r\n"u8];

    public async Task SendAsync(byte[] bytes) => await _network.WriteAsync(bytes);

    /// <summary>Sends a request and reads its whole answer. An answer may come before the request is out.</summary>
    public async Task<Reply> ExchangeAsync(Request request)
    {
        await SendAsync(request.Encode());
        return await ReadReplyAsync(request.Method);
    }

    /// <summary>No more will be sent; answers can still come.</summary>
    public void HalfClose() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Ends the connection the hard way.</summary>
    public void Reset()
    {
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Close();
    }

    public async Task<Reply> ReadReplyAsync(string method = "GET")
    {
        var head = await ReadHeadAsync();
        return head with { Body = await ReadBodyAsync(head, method) };
    }

    /// <summary>Status and headers; interim answers are passed over.</summary>
    public async Task<Reply> ReadHeadAsync()
    {
        while (true)
        {
            var status = await ReadLineAsync("a status line") ?? throw new EndOfStreamException("The server closed without an answer.");
            var code = int.Parse(status.Split(' ')[1], CultureInfo.InvariantCulture);
            var headers = new List<(string, string)>();
            while (await ReadLineAsync("a header line") is { Length: > 0 } line)
            {
                var colon = line.IndexOf(':', StringComparison.Ordinal);
                headers.Add((line[..colon], line[(colon + 1)..].Trim()));
            }

            if (code >= 200)
            {
                return new Reply(code, headers, []);
            }
        }
    }

    /// <summary>The next chunk of a chunked body; null at its clean end.</summary>
    public async Task<byte[]?> ReadChunkAsync()
    {
        var line = await ReadLineAsync("a chunk") ?? throw new EndOfStreamException("The body was cut off.");
        var chunk = await ReadExactlyAsync(int.Parse(line, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        await ReadLineAsync("the end of a chunk");
        return chunk.Length == 0 ? null : chunk;
    }

    /// <summary>Whether the server has closed, after reading whatever it still sent.</summary>
    public async Task<bool> IsClosedByServerAsync()
    {
        try
        {
            while (await WaitAsync(_stream.ReadAsync(new byte[4096]).AsTask(), "the server's close") > 0)
            {
            }

            return true;
        }
        catch (IOException)
        {
            return true;
        }
    }

    public async Task<byte[]> ReadBodyAsync(Reply head, string method)
    {
        if (method == "HEAD" || head.Status is 204 or 304)
        {
            return [];
        }

        if (head["Transfer-Encoding"] == "chunked")
        {
            using var body = new MemoryStream();
            while (await ReadChunkAsync() is { } chunk)
            {
                body.Write(chunk);
            }

            return body.ToArray();
        }

        return await ReadExactlyAsync(int.Parse(head["Content-Length"] ?? "0", CultureInfo.InvariantCulture));
    }

    public void Dispose() => _socket.Dispose();

    private async Task<byte[]> ReadExactlyAsync(int count)
    {
        var bytes = new byte[count];
        await WaitAsync(Read(), $"{count} bytes of a body");
        return bytes;

        async Task<int> Read()
        {
            await _stream.ReadExactlyAsync(bytes);
            return count;
        }
    }

    private async Task<string?> ReadLineAsync(string what)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (true)
        {
            if (await WaitAsync(_stream.ReadAsync(one).AsTask(), what) == 0)
            {
                return line.Count == 0 ? null : throw new EndOfStreamException($"The server closed within {what}.");
            }

            if (one[0] == '\n')
            {
                return Encoding.Latin1.GetString([.. line]).TrimEnd('\r');
            }

            line.Add(one[0]);
        }
    }

    private static async Task<int> WaitAsync(Task<int> read, string what)
    {
        try
        {
            return read.IsCompletedSuccessfully ? read.Result : await read.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Waited {Patience} for {what}.");
        }
    }
}
