using System.Net;
using System.Net.Sockets;

namespace Pubky.Bench.Load.Wires;

/// <summary>TCP as it is.</summary>
internal sealed class PlainWire : IWire
{
    private readonly Socket _socket;

    private PlainWire(Socket socket) => _socket = socket;

    public static async Task<PlainWire> OpenAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return new PlainWire(socket);
    }

    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await _socket.SendAsync(bytes)..];
        }
    }

    public ValueTask<int> ReceiveAsync(Memory<byte> buffer) => _socket.ReceiveAsync(buffer);

    public void Dispose() => _socket.Dispose();
}
