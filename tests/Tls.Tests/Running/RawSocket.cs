using System.Net;
using System.Net.Sockets;

namespace Pubky.Tls.Tests.Running;

/// <summary>A TCP connection that knows nothing of TLS.</summary>
internal sealed class RawSocket : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    public static async Task<RawSocket> ConnectAsync(IPEndPoint server)
    {
        var raw = new RawSocket();
        await raw._socket.ConnectAsync(server).WaitAsync(Patience.Step);
        return raw;
    }

    /// <summary>Sends; a peer that is gone already is no error.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            await _socket.SendAsync(bytes);
        }
        catch (SocketException)
        {
            // Told by the end of what is read.
        }
    }

    /// <summary>All bytes up to the end, orderly or not.</summary>
    /// <exception cref="TimeoutException">The peer keeps the connection open.</exception>
    public async Task<byte[]> ReadToEndAsync()
    {
        var all = new List<byte>();
        var buffer = new byte[4096];
        using var timeout = new CancellationTokenSource(Patience.Step);
        try
        {
            while (await _socket.ReceiveAsync(buffer, timeout.Token) is > 0 and var read)
            {
                all.AddRange(buffer.AsSpan(0, read));
            }
        }
        catch (SocketException)
        {
            // Reset: an end too.
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The connection stays open after {all.Count} bytes.");
        }

        return [.. all];
    }

    /// <summary>Sends FIN.</summary>
    public void Finish() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Ends it by a reset.</summary>
    public void Reset()
    {
        _socket.LingerState = new LingerOption(enable: true, seconds: 0);
        _socket.Dispose();
    }

    public void Dispose() => _socket.Dispose();
}
