using System.Net;
using System.Net.Sockets;
using Pubky.Pkarr.Dht.Messages;

namespace Pubky.Pkarr.Tests.Dht.Transport;

/// <summary>A node played byte by byte.</summary>
internal sealed class RawSocket : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly UdpClient _client = new(new IPEndPoint(IPAddress.Loopback, 0));

    public IPEndPoint EndPoint => (IPEndPoint)_client.Client.LocalEndPoint!;

    public void Send(ReadOnlySpan<byte> datagram, IPEndPoint to) => _client.Send(datagram, to);

    public async Task<(byte[] Datagram, IPEndPoint From)> ReceiveAsync()
    {
        using var timeout = new CancellationTokenSource(Limit);
        var received = await _client.ReceiveAsync(timeout.Token);
        return (received.Buffer, received.RemoteEndPoint);
    }

    /// <summary>Returns when a node has answered a ping of this socket; answers to anything else are dropped.</summary>
    public async Task PingedAsync(IPEndPoint node)
    {
        Send("d1:ad2:id20:aaaaaaaaaaaaaaaaaaaae1:q4:ping1:t6:pinged1:y1:qe"u8, node);
        while (true)
        {
            var (datagram, _) = await ReceiveAsync();
            if (KrpcReader.TryRead(datagram, out var message) && message.Transaction.Span.SequenceEqual("pinged"u8))
            {
                return;
            }
        }
    }

    public void Dispose() => _client.Dispose();
}
